import { expect, test } from 'vitest';
import type { Sequences } from '../../memory/sequences.ts';
import { describeTable, prepareLines, type DataInput } from '../../testing/test-table.ts';

/** Numbers of each sequence, time step by time step. */
const numbersOf = ({ count, offsets, numbers, featureSize }: Sequences): number[][] =>
  Array.from({ length: count }, (_, index) =>
    Array.from(numbers?.subarray((offsets[index] ?? 0) * featureSize, (offsets[index + 1] ?? 0) * featureSize) ?? []),
  );
const raw = { scaling: 'none', split: { kind: 'none' } } as const;
const fault = (code: string, details: object) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) as object }) as object;

/** Five recordings of unequal length whose label tells whether they rise. */
const recordings = [
  'recording,step,x,y,label',
  ...['a,1,1,10,up', 'a,2,2,20,up', 'b,1,5,50,down', 'b,2,4,40,down', 'b,3,3,30,down'],
  ...['c,1,1,10,up', 'c,2,2,20,up', 'd,1,2,20,up', 'd,2,3,30,up', 'e,1,9,90,down', 'e,2,8,80,down'],
];

test('rows with a time that begins anew are gathered, and told by the label that all of them have', () => {
  const [first, ...others] = describeTable(recordings).proposals;
  expect(first).toEqual({
    ...{ task: 'sequence-class', layout: 'long', input: ['x', 'y'], target: ['label'] },
    ...{ group: 'recording', time: 'step', reason: 'rows-grouped-in-sequences' },
  });
  expect(others.map(({ task }) => task)).toContain('forecast');
  const { dataset, preparation, data } = prepareLines(recordings, raw);
  expect(data).toMatchObject({ task: 'sequence-class', layout: 'long', columns: { group: 'recording', time: 'step' } });
  expect(numbersOf(dataset.train)).toEqual([
    [1, 10, 2, 20],
    [5, 50, 4, 40, 3, 30],
    [1, 10, 2, 20],
    [2, 20, 3, 30],
    [9, 90, 8, 80],
  ]);
  expect(Array.from(dataset.train.targets, (label) => preparation.labels[label])).toEqual([
    ...['up', 'down', 'up', 'up', 'down'],
  ]);
  expect(dataset.featureSize).toBe(2);
});

test('each feature is scaled by its own numbers in the training split', () => {
  const { preparation } = prepareLines(recordings, {
    scaling: 'min-max',
    split: { kind: 'by-time', train: 0.6, validation: 0.2, test: 0.2 },
  });
  expect(preparation.scaling).toEqual({ offset: [1, 10], scale: [4, 40] });
});

test('rows in disorder are ordered by their time, as number and as date', () => {
  const rows = ['b,2,4,y', 'a,2,2,x', 'b,1,5,y', 'a,1,1,x', 'c,1,7,x', 'd,1,8,y'];
  const columns = { input: ['v'], target: ['k'], group: 'g', time: 't' };
  const choice: DataInput = { ...raw, layout: 'long', columns };
  const ordered = [[5, 4], [1, 2], [7], [8]];
  expect(numbersOf(prepareLines(['g,t,v,k', ...rows], choice).dataset.train)).toEqual(ordered);
  const dated = rows.map((row) => row.replace(/,(\d),/, ',2024-01-0$1 10:00,'));
  expect(numbersOf(prepareLines(['g,t,v,k', ...dated], choice).dataset.train)).toEqual(ordered);
  const vague = rows.map((row) => row.replace(/,(\d),/, ',day $1,'));
  expect(() => prepareLines(['g,t,v,k', ...vague], choice)).toThrow(
    fault('INVALID_CONFIG', { path: 'data.columns.time' }),
  );
});

test('a label that changes within a sequence is a tag of each step', () => {
  const rows = [
    'a,1,1,low',
    'a,2,9,high',
    'b,1,8,high',
    'b,2,2,low',
    'b,3,1,',
    'c,1,1,low',
    'c,2,8,high',
    'd,1,7,high',
  ];
  const { dataset, data, preparation } = prepareLines(['id,t,v,state', ...rows], raw);
  expect(data).toMatchObject({ task: 'step-tags', layout: 'long', columns: { input: ['v'], target: ['state'] } });
  expect(preparation.labels).toEqual(['high', 'low']);
  expect(Array.from(dataset.train.targets)).toEqual([1, 0, 0, 1, -1, 1, 0, 0]);
  expect(Array.from(dataset.train.offsets)).toEqual([0, 2, 5, 7, 8]);
});

test('one word in each row is a text with a tag for each word', () => {
  const rows = ['1,the,D', '1,cat,N', '1,sat,V', '2,New York,N', '2,sat,V', '3,a,D', '3,dog,N', '4,dogs,N', '4,sat,V'];
  const { dataset, data, preparation } = prepareLines(['sentence,word,tag', ...rows], raw);
  expect(data).toMatchObject({ task: 'step-tags', columns: { input: ['word'], target: ['tag'], group: 'sentence' } });
  expect(data.tokens.unit).toBe('whitespace');
  expect(preparation.vocabulary).toContain('New_York');
  expect(Array.from(dataset.train.offsets)).toEqual([0, 3, 5, 7, 9]);
});

test('a number that all rows of a sequence share is told of the whole', () => {
  const rows = ['a,1,1,0.5', 'a,2,4,0.5', 'b,1,9,1.5', 'b,2,5,1.5', 'c,1,2,2.5', 'c,2,3,2.5', 'd,1,7,3.5', 'd,2,8,3.5'];
  const { dataset, data } = prepareLines(['trial,t,v,score', ...rows], { ...raw, task: 'sequence-value' });
  expect(data.columns).toMatchObject({ input: ['v'], target: ['score'], group: 'trial' });
  expect(Array.from(dataset.train.values ?? [])).toEqual([0.5, 1.5, 2.5, 3.5]);
});

test('a sequence with two labels is refused where it must have one', () => {
  const torn = recordings.map((line) => (line === 'c,2,2,20,up' ? 'c,2,2,20,down' : line));
  expect(() =>
    prepareLines(torn, { ...raw, layout: 'long', task: 'sequence-class', columns: { target: ['label'] } }),
  ).toThrow(fault('SEQ_LABELS_DIFFER', { group: 'c', column: 'label', first: 'up', second: 'down' }));
});

test('each group is a series of its own: no window and no answer reaches into another', () => {
  const rows = ['a', 'b'].flatMap((name, place) =>
    Array.from({ length: 10 }, (_, t) => `${name},${t},${100 * place + t}`),
  );
  const window = { length: 2, stride: 1, horizon: 1 };
  const byTime = { kind: 'by-time', train: 0.6, validation: 0.4, test: 0 } as const;
  const { dataset, data, series } = prepareLines(['unit,t,v', ...rows], {
    ...raw,
    ...{ task: 'forecast', window, split: byTime },
  });
  expect(data).toMatchObject({ layout: 'long', columns: { group: 'unit', time: 't' } });
  expect(numbersOf(dataset.train)).toEqual(
    [0, 100].flatMap((base) => [0, 1, 2, 3].map((t) => [base + t, base + t + 1])),
  );
  expect(Array.from(dataset.train.values ?? [])).toEqual([2, 3, 4, 5, 102, 103, 104, 105]);
  expect(Array.from(dataset.validation.values ?? [])).toEqual([8, 9, 108, 109]);
  expect(series).toMatchObject([{ name: 'v', bucketSteps: 1 }]);
  const byGroup = { kind: 'by-group', train: 0.5, validation: 0.5, test: 0 } as const;
  const apart = prepareLines(['unit,t,v', ...rows], { ...raw, ...{ task: 'forecast', window, split: byGroup } });
  const sides = [apart.dataset.train, apart.dataset.validation].map((split) => split.values?.[0]).sort();
  expect(sides).toEqual([102, 2]);
});

const wide = [
  'name,t0,t1,t2,t3,kind',
  ...['a,1,2,3,4,up', 'b,4,3,2,1,down', 'c,2,3,4,5,up', 'd,9,8,7,6,down', 'e,1,3,5,7,up'],
];

test('numbered columns are time steps, with the label that is left', () => {
  const { dataset, data, preparation } = prepareLines(wide, raw);
  expect(data).toMatchObject({ task: 'sequence-class', layout: 'wide', columns: { target: ['kind'], group: null } });
  expect(data.columns.input).toEqual(['t0', 't1', 't2', 't3']);
  expect(numbersOf(dataset.train)[1]).toEqual([4, 3, 2, 1]);
  expect(preparation).toMatchObject({ featureSize: 1, tokens: null, labels: ['down', 'up'] });
});

test('numbered columns alone are read to foretell the last one', () => {
  const rows = ['1,2,3,4', '4,5,6,7', '2,3,4,5', '5,6,7,8', '0,1,2,3'];
  const { data, dataset } = prepareLines(
    ['2021-01,2021-02,2021-03,2021-04', ...rows].map((line) => line),
    {
      ...raw,
      layout: 'wide',
    },
  );
  expect(data).toMatchObject({ task: 'sequence-value', columns: { target: ['2021-04'] } });
  expect(Array.from(dataset.train.values ?? [])).toEqual([4, 7, 5, 8, 3]);
});

test('a layout and its columns can be chosen where nothing suggests them', () => {
  const lines = ['place,heat,rain,wind', 'x,1,2,3', 'x,2,3,4', 'y,3,4,5', 'y,1,1,1', 'z,2,2,2', 'x,5,5,5', 'w,1,1,2'];
  const { data, dataset } = prepareLines(lines, {
    ...raw,
    ...{ layout: 'long', task: 'forecast', columns: { input: ['heat'], target: ['heat'], group: 'place' } },
    window: { length: 1, stride: 1, horizon: 1 },
  });
  expect(data).toMatchObject({ layout: 'long', columns: { group: 'place', time: null } });
  expect(numbersOf(dataset.train)).toEqual([[1], [2], [3]]);
  expect(Array.from(dataset.train.values ?? [])).toEqual([2, 5, 1]);
  expect(() => prepareLines(lines, { layout: 'long' })).toThrow(
    fault('INVALID_CONFIG', { path: 'data.columns.group' }),
  );
});

test('a split by group needs the column, and keeps its rows together', () => {
  const rows = Array.from({ length: 40 }, (_, row) => `text ${row % 7} word,${row % 2 ? 'a' : 'b'},p${row % 10}`);
  const lines = ['text,label,writer', ...rows];
  const split = { kind: 'by-group', train: 0.6, validation: 0.2, test: 0.2 } as const;
  expect(() => prepareLines(lines, { split, columns: { input: ['text'], target: ['label'] } })).toThrow(
    fault('INVALID_CONFIG', { path: 'data.columns.group' }),
  );
  const columns = { input: ['text'], target: ['label'], group: 'writer' };
  const { dataset, warnings } = prepareLines(lines, { split, columns });
  expect([dataset.train.count, dataset.validation.count, dataset.test.count]).toEqual([24, 8, 8]);
  expect(warnings.map(({ code }) => code)).not.toContain('GROUPS_ACROSS_SPLITS');
});

test('a sequence without a time step is left out; none at all is refused', () => {
  const rows = ['1 2,a', '[],b', '3,b', ' ,a', '4,a', '5 5,b', '[ ],b'];
  const { dataset, repairs, warnings } = prepareLines(['signal,kind', ...rows], raw);
  expect(Array.from(dataset.train.offsets)).toEqual([0, 2, 3, 4, 6]);
  expect(repairs).toEqual([{ rule: 'empty-skipped', count: 3, rowNumbers: [3, 5, 8] }]);
  expect(warnings).toContainEqual(expect.objectContaining({ code: 'ROWS_SKIPPED', details: { count: 3 } }));
  const columns = { input: ['signal'], target: ['kind'] };
  expect(() => prepareLines(['signal,kind', ',a', ',b', ',a', ',b'], { ...raw, columns })).toThrow(
    fault('SEQ_EMPTY', {}),
  );
});

test('lone surrogates are read as one sign, and counted', () => {
  const rows = ['so \ud800 good,a', 'so bad,b', 'too \udc00\udc00 bad,b', 'too good,a'];
  const { preparation, warnings } = prepareLines(['text,kind', ...rows], raw);
  expect(preparation.vocabulary).toContain('\ufffd');
  expect(warnings).toContainEqual(expect.objectContaining({ code: 'LONE_SURROGATES_REPLACED', details: { count: 3 } }));
});
