import { expect, test } from 'vitest';
import { numberColumn, textColumn } from '../columns.ts';
import { judgeColumns } from './judge-columns.ts';
import { proposeTableTasks } from './propose-tasks.ts';
import type { Column, Table } from '../table.ts';
import { finish } from '../stage.ts';

const ROWS = 1_000_000;

function tableOf(columns: readonly Column[], rowCount: number): Table {
  return { columns, rowCount, rowNumber: (row) => row + 2, warnings: [], repairs: [] };
}

/** Columns of a few rows, told by their cells. */
function judge(cells: Readonly<Record<string, readonly (string | number)[]>>) {
  const columns = Object.entries(cells).map(([name, values]) =>
    values.every((value) => typeof value === 'number')
      ? numberColumn(name, Float64Array.from(values))
      : textColumn(name, values.map(String)),
  );
  return finish(judgeColumns(tableOf(columns, Object.values(cells)[0]?.length ?? 0)));
}

const repeated = <Value>(values: readonly Value[], times: number): Value[] =>
  values.flatMap((value) => new Array<Value>(times).fill(value));
const inTurns = <Value>(values: readonly Value[], times: number): Value[] =>
  Array.from({ length: values.length * times }, (_, at) => values[at % values.length] as Value);

test('a column gathers rows by a time that begins anew, whatever it is called', () => {
  const judged = judge({
    flower: repeated(['a', 'b', 'c'], 4),
    age: inTurns([1, 2, 3, 5], 3),
    height: [4, 5, 6, 7, 1, 2, 3, 9, 8, 8, 9, 9],
  });
  expect(judged.grouping).toMatchObject({ group: 'flower', time: 'age' });
});

test('sorted labels alone do not gather rows', () => {
  const flowers = {
    width: [1, 5, 2, 4, 3, 3, 5, 1],
    length: [4, 2, 9, 3, 5, 1, 1, 2],
    species: repeated(['x', 'y'], 4),
  };
  expect(judge(flowers).grouping).toBeNull();
});

test('a name gathers rows that stand together, and rows in disorder that have a time', () => {
  const values = [3, 1, 4, 1, 5, 9, 2, 6];
  expect(judge({ session_id: repeated([7, 8, 9, 3], 2), v: values }).grouping).toMatchObject({
    group: 'session_id',
    time: null,
  });
  expect(judge({ session_id: inTurns([7, 8, 9, 3], 2), v: values }).grouping).toBeNull();
  expect(
    judge({ session_id: inTurns([7, 8, 9, 3], 2), timestamp: [1, 2, 2, 3, 4, 4, 5, 7], v: values }).grouping,
  ).toMatchObject({
    group: 'session_id',
    time: 'timestamp',
  });
});

test('columns that count on are steps where they are many, or called so', () => {
  const numbers = [0.5, 1.5, 2.5, 3.5];
  const columns = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, numbers]));
  const pixels = Array.from({ length: 9 }, (_, index) => `pixel${index}`);
  expect(judge({ label: ['a', 'b', 'a', 'b'], ...columns(pixels) }).stepColumns).toEqual(pixels);
  expect(judge(columns(['t0', 't1', 't2'])).stepColumns).toEqual(['t0', 't1', 't2']);
  expect(judge(columns(['2021-11', '2021-12', '2022-01'])).stepColumns).toEqual([]);
  expect(judge(columns(['gate1', 'gate2', 'gate3'])).stepColumns).toEqual([]);
  expect(judge(columns(['x 1', 'y 1', 'x 2', 'y 2', 'x 3', 'y 3', 'x 4', 'y 4'])).stepColumns).toEqual([]);
});

test('several measurements in time are a series, however they are numbered', () => {
  const sensors = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`sensor${index}`, [3, 1, 4, 1, 5]]));
  const judged = judge({ time: ['10:00', '10:05', '10:10', '10:15', '10:20'], ...sensors });
  expect(proposeTableTasks(judged)[0]).toMatchObject({ task: 'forecast', layout: 'rows' });
});

test('sentences and classes that are called so come first, whenever and by whomever they were written', () => {
  const days = Array.from({ length: 60 }, (_, row) => `2024-0${1 + Math.floor(row / 28)}-${10 + (row % 28)}`);
  const minutes = Array.from({ length: 60 }, (_, row) => 5 * Math.sin(row));
  const named = { text: inTurns(['hi there', 'bye now', 'refund please'], 20), intent: inTurns(['a', 'b', 'c'], 20) };
  for (const writer of ['customer', 'user_id']) {
    const messages = { created: days, [writer]: inTurns(['ann', 'bob', 'cho', 'dan', 'eve'], 12), ...named, minutes };
    const [first, ...others] = proposeTableTasks(judge(messages));
    expect(first).toMatchObject({ task: 'sequence-class', layout: 'rows', input: ['text'], target: ['intent'] });
    expect(others.map(({ task }) => task)).toContain('forecast');
  }
});

test('words that are gathered into sentences are tagged, whatever they are called', () => {
  const words = {
    sentence: repeated([1, 2, 3, 4, 5, 6, 7, 8], 4),
    tokens: inTurns(['the', 'dog', 'runs', 'home', 'a', 'cat', 'sleeps', 'now'], 4),
    tag: inTurns(['DET', 'NOUN', 'VERB', 'ADV'], 8),
  };
  expect(proposeTableTasks(judge(words))[0]).toMatchObject({ task: 'step-tags', layout: 'long', input: ['tokens'] });
});

test('a million rows of ten columns are judged in a few seconds', () => {
  const numbers = Array.from({ length: 8 }, (_, at) =>
    numberColumn(
      `measure ${'abcdefgh'.charAt(at)}`,
      Float64Array.from({ length: ROWS }, (_, row) => Math.sin(row * (at + 1))),
    ),
  );
  const texts: Column[] = [
    { name: 'text', cell: (row) => `what row ${row} says`, numbers: null },
    { name: 'kind', cell: (row) => `kind ${row % 9}`, numbers: null },
  ];
  const started = performance.now();
  const judged = finish(judgeColumns(tableOf([...texts, ...numbers], ROWS)));
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(judged.columns.slice(0, 3).map(({ kind, distinctCount }) => [kind, distinctCount])).toEqual([
    ['text', 50_000],
    ['category', 9],
    ['number', 50_000],
  ]);
});

test('a class may be called as a missing number is', () => {
  const label = Array.from({ length: 30 }, (_, k) => (k % 3 === 0 ? 'fizz' : 'none'));
  expect(judge({ label }).columns[0]?.kind).toBe('category');
  const level = Array.from({ length: 30 }, (_, k) => (k % 3 === 0 ? String(k / 7) : 'none'));
  expect(judge({ level }).columns[0]?.kind).toBe('number');
});
