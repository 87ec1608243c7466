import { expect, test } from 'vitest';
import type { DataWish } from './data-wish.ts';
import { describeData, type DescribedData } from './understanding/described-data.ts';
import type { ParsedData } from './parsed-data.ts';
import { USUAL_NEEDS } from './preparing/data-needs.ts';
import { prepareDescribed } from './preparing/prepare-described.ts';
import { reportData } from './report/report-data.ts';
import { finish, follow, inPieces, type Stage } from './stage.ts';
import { resolveDataConfig } from './understanding/resolve-data-config.ts';
import { numberColumn, textColumn } from './columns.ts';

const ROWS = 50_000;
const SOURCE = { kind: 'file', path: 'a.csv' } as const;
const FACTS = { format: 'csv', encoding: 'utf-8', hasByteOrderMark: false, isPacked: false, delimiter: ',' } as const;

const numbersOf = (step: number) => Float64Array.from({ length: ROWS }, (_, row) => Math.sin(row * step));
const textsOf = (write: (row: number) => string) => Array.from({ length: ROWS }, (_, row) => write(row));
const TABLE: ParsedData = {
  ...{ kind: 'table', facts: FACTS, warnings: [] },
  table: {
    columns: [
      textColumn(
        'text',
        textsOf((row) => `row ${row} of many`),
      ),
      textColumn(
        'kind',
        textsOf((row) => `kind ${row % 9}`),
      ),
      textColumn(
        'series',
        textsOf((row) => `series ${row >> 6}`),
      ),
      numberColumn('a', numbersOf(0.1)),
      numberColumn('b', numbersOf(0.7)),
    ],
    rowCount: ROWS,
    rowNumber: (row) => row + 2,
    ...{ warnings: [], repairs: [] },
  },
};
const TEXT: ParsedData = {
  ...{ kind: 'text', facts: { ...FACTS, format: 'text', delimiter: null }, warnings: [] },
  text: 'some words of a text, '.repeat(ROWS / 4),
};

/** Returns the result of a stage and how often it has rested. */
function watch<Result>(stage: Stage<Result>): { readonly result: Result; readonly rests: number } {
  for (let rests = 0; ; rests++) {
    const step = stage.next();
    if (step.done === true) return { result: step.value, rests };
  }
}

const columns = { group: null, time: null };
const gathered = { group: 'series', time: null };

test.each<readonly [string, ParsedData, DataWish]>([
  ['texts', TABLE, { task: 'sequence-class', columns: { ...columns, input: ['text'], target: ['kind'] } }],
  ['numbers', TABLE, { task: 'sequence-value', columns: { ...columns, input: ['a'], target: ['b'] } }],
  ['a series', TABLE, { task: 'forecast', columns: { ...columns, input: ['a', 'b'], target: ['b'] } }],
  [
    'gathered rows',
    TABLE,
    { task: 'sequence-class', layout: 'long', columns: { ...gathered, input: ['a'], target: ['series'] } },
  ],
  ['a text', TEXT, {}],
])('no stage works on %s for long without a rest', (_, parsed, wish) => {
  const described = watch<DescribedData>(describeData(parsed));
  const data = finish(resolveDataConfig(described.result, SOURCE, wish));
  const prepared = watch(prepareDescribed(described.result, data, USUAL_NEEDS));
  const report = watch(
    reportData({ name: 'a.csv', sizeBytes: 0, sha256: '', data: parsed }, described.result, prepared.result),
  );
  if (parsed.kind === 'table') expect(described.rests).toBeGreaterThan(60);
  expect(prepared.rests).toBeGreaterThan(60);
  expect(report.rests).toBeGreaterThanOrEqual(5);
});

test('a stage that is followed pauses wherever it rests, and ends where a pause does', async () => {
  const done: number[] = [];
  const count = (): Stage<void> =>
    inPieces(100_000, (start) => {
      done.push(start);
    });
  let pauses = 0;
  await follow(count(), {
    pause: () => {
      pauses++;
      return Promise.resolve();
    },
  });
  expect(pauses).toBe(done.length);
  done.length = 0;
  const pause = () => (done.length < 3 ? Promise.resolve() : Promise.reject(new Error('enough')));
  await expect(follow(count(), { pause })).rejects.toThrow('enough');
  expect(done).toHaveLength(3);
});
