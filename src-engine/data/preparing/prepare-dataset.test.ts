import { expect, test } from 'vitest';
import type { RunConfigInput } from '../../contract/run-config.ts';
import { parseRunConfig } from '../../contract/run-config.ts';
import { NO_TARGET } from '../../memory/sequences.ts';
import type { Sequences } from '../../memory/sequences.ts';
import { dataFile } from '../../testing/data-file.ts';
import { prepareDataset } from './prepare-dataset.ts';
import { finish } from '../stage.ts';

type DataInput = Omit<RunConfigInput['data'], 'source'>;

function prepare(name: string, text: string, data: DataInput = {}, seed = 1) {
  const config = parseRunConfig({ data: { source: { kind: 'file', path: name }, ...data }, training: { seed } });
  return finish(prepareDataset(dataFile(name, text), config));
}

const whole: DataInput = { split: { kind: 'none' } };

/** Symbols or targets of each sequence. */
function perSequence({ count, offsets }: Sequences, values: Int32Array | Float64Array | null): number[][] {
  return Array.from({ length: count }, (_, index) =>
    Array.from(values?.subarray(offsets[index], offsets[index + 1]) ?? []),
  );
}

function table(header: string, rows: readonly string[]): string {
  return [header, ...rows].join('\n') + '\n';
}

const classRows = [
  'the cat sat,a',
  'the dog ran,b',
  'a cat ran,a',
  'the bird sat,b',
  'one dog,a',
  'two cats,b',
  'x y,a',
  'z,b',
];

test('the 46 characters are one window of 45 steps, all of it training', () => {
  const text = 'hello world! nice to meet you! i love iron-man';
  const { dataset, preparation, data } = prepare('hello.txt', text, { split: {} });
  expect([dataset.train.count, dataset.validation.count, dataset.test.count]).toEqual([1, 0, 0]);
  const { symbols, targets } = dataset.train;
  const spell = (ids: Int32Array | null): string => Array.from(ids ?? [], (id) => preparation.vocabulary[id]).join('');
  expect(spell(symbols)).toBe(text.slice(0, -1));
  expect(spell(targets)).toBe(text.slice(1));
  expect(preparation.vocabulary).toEqual([...new Set(text)].sort());
  expect(preparation).toMatchObject({ unknownId: null, labels: preparation.vocabulary, scaling: null, featureSize: 0 });
  expect(dataset).toMatchObject({ vocabularySize: 19, classCount: 19, featureSize: 0, task: 'next-symbol' });
  expect(data).toMatchObject({ task: 'next-symbol', columns: { input: [], target: [] }, tokens: { unit: 'grapheme' } });
});

test('windows start every stride, and the last one ends with the text', () => {
  const cut = (length: number, stride: number): number[][] => {
    const { train } = prepare('a.txt', 'abcdefghijk', { ...whole, window: { length, stride } }).dataset;
    return perSequence(train, train.symbols);
  };
  expect(cut(4, 4)).toEqual([
    [0, 1, 2, 3],
    [4, 5, 6, 7],
    [8, 9],
  ]);
  expect(cut(4, 2)).toEqual([
    [0, 1, 2, 3],
    [2, 3, 4, 5],
    [4, 5, 6, 7],
    [6, 7, 8, 9],
  ]);
  expect(cut(4, 5)).toEqual([
    [0, 1, 2, 3],
    [5, 6, 7, 8],
  ]);
  expect(cut(10, 10)).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
});

test('windows that overlap are left out where they would reach into the text of the next split', () => {
  const text = Array.from({ length: 101 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('');
  const startsOf = (split: Sequences): number[] => perSequence(split, split.symbols).map(([first = NaN]) => first);
  const byTime = { kind: 'by-time', train: 0.5, validation: 0.3, test: 0.2 } as const;
  const cut = (length: number, stride: number): number[][] => {
    const { dataset } = prepare('a.txt', text, { split: byTime, window: { length, stride } });
    return [dataset.train, dataset.validation, dataset.test].map(startsOf);
  };
  expect(cut(10, 10)).toEqual([
    [0, 10, 20, 30, 40],
    [50, 60, 70],
    [80, 90],
  ]);
  expect(cut(20, 10)).toEqual([
    [0, 10, 20],
    [40, 50],
    [70, 80],
  ]);
});

test('a text whose windows all overlap is training alone', () => {
  const { dataset } = prepare('a.txt', 'abcdefghijk', {
    split: { kind: 'by-time', train: 0.4, validation: 0.3, test: 0.3 },
    window: { length: 8, stride: 1 },
  });
  expect([dataset.train.count, dataset.validation.count, dataset.test.count]).toEqual([3, 0, 0]);
});

test('each target is the symbol after its input', () => {
  const { train } = prepare('a.txt', 'abcdefghijk', { ...whole, window: { length: 4, stride: 4 } }).dataset;
  expect(perSequence(train, train.targets)).toEqual([
    [1, 2, 3, 4],
    [5, 6, 7, 8],
    [9, 10],
  ]);
});

test('a configuration that leaves the split out means random, one seed one split', () => {
  const text = Array.from({ length: 2000 }, (_, index) => String.fromCharCode(97 + ((index * 7) % 26))).join('');
  const windows = (seed: number): number[] =>
    Array.from(prepare('a.txt', text, {}, seed).dataset.validation.symbols ?? []);
  expect(prepare('a.txt', text).data.split.kind).toBe('random');
  expect(windows(1)).toEqual(windows(1));
  expect(prepare('a.txt', text).dataset).toMatchObject({
    train: { count: 26 },
    validation: { count: 3 },
    test: { count: 3 },
  });
});

test('cut-offs send rare symbols of a text to the unknown one', () => {
  const { preparation, dataset } = prepare('a.txt', 'aabbaabbz', { ...whole, tokens: { minCount: 2 } });
  expect(preparation).toMatchObject({ vocabulary: ['<unknown>', 'a', 'b'], unknownId: 0 });
  expect(Array.from(dataset.train.targets)).toEqual([1, 2, 2, 1, 1, 2, 2, 0]);
});

test.each([
  ['one symbol', 'x', 'TEXT_TOO_SHORT'],
  ['one kind of symbol', 'xxxxxx', 'VOCAB_ONE_SYMBOL'],
])('a text of %s is refused by name', (_what, text, code) => {
  expect(() => prepare('a.txt', text)).toThrow(expect.objectContaining({ code }));
});

test('rows of text become words, classes are sorted, the vocabulary comes from training alone', () => {
  const { dataset, preparation, data } = prepare('a.csv', table('text,label', classRows), {
    split: { kind: 'by-time', train: 0.5, validation: 0.25, test: 0.25 },
  });
  expect(data).toMatchObject({
    task: 'sequence-class',
    columns: { input: ['text'], target: ['label'] },
    tokens: { unit: 'word' },
  });
  expect(preparation.labels).toEqual(['a', 'b']);
  expect(preparation.vocabulary).toEqual(['<unknown>', 'the', 'cat', 'ran', 'sat', 'a', 'bird', 'dog']);
  expect(perSequence(dataset.train, dataset.train.symbols)).toEqual([
    [1, 2, 4],
    [1, 7, 3],
    [5, 2, 3],
    [1, 6, 4],
  ]);
  expect(Array.from(dataset.train.targets)).toEqual([0, 1, 0, 1]);
  expect(perSequence(dataset.validation, dataset.validation.symbols)).toEqual([
    [0, 7],
    [0, 0],
  ]);
  expect(dataset.train.targetsPer).toBe('sequence');
});

test('single words are read by character', () => {
  const rows = ['kim,ko', 'lee,ko', 'smith,en', 'jones,en'];
  expect(prepare('a.csv', table('name,language', rows), whole).data.tokens.unit).toBe('grapheme');
});

test('labels in different normal forms are one class', () => {
  const rows = ['a b,\u1112\u1161\u11ab', 'c d, 한 ', 'e f,글', 'g h,글'];
  expect(prepare('a.csv', table('text,label', rows), whole).preparation.labels).toEqual(['글', '한']);
});

test('rows without input or label are left out', () => {
  const rows = [...classRows, ' ,a', 'lost,', '"  ",b'];
  expect(prepare('a.csv', table('text,label', rows), whole).dataset.train.count).toBe(classRows.length);
});

test('tags belong to tokens, and a dash is no target', () => {
  const rows = [
    'I am ___ hungry,- - very -',
    'you ___ sleep well,- not - -',
    'we ___ eat now,- very - -',
    '___ now or never,not - - -',
  ];
  const { dataset, preparation, data } = prepare('a.csv', table('words,tags', rows), whole);
  expect(data).toMatchObject({ task: 'step-tags', tokens: { unit: 'whitespace' } });
  expect(preparation.labels).toEqual(['not', 'very']);
  expect(dataset.train.targetsPer).toBe('step');
  expect(perSequence(dataset.train, dataset.train.targets)).toEqual([
    [NO_TARGET, NO_TARGET, 1, NO_TARGET],
    [NO_TARGET, 0, NO_TARGET, NO_TARGET],
    [NO_TARGET, 1, NO_TARGET, NO_TARGET],
    [0, NO_TARGET, NO_TARGET, NO_TARGET],
  ]);
});

test('numbers are scaled by the training rows alone', () => {
  const rows = ['1 3,a', '5 7,b', '1 3,a', '5 7,b', '100 200,a', '300,b', '9,a', '9,b'];
  const byTime = { split: { kind: 'by-time', train: 0.5, validation: 0.5, test: 0 } } as const;
  const standard = prepare('a.csv', table('signal,label', rows), byTime);
  const scale = Math.sqrt(5);
  expect(standard.preparation).toMatchObject({
    tokens: null,
    vocabulary: [],
    featureSize: 1,
    scaling: { offset: [4] },
  });
  expect(standard.preparation.scaling?.scale[0]).toBeCloseTo(scale, 14);
  expect(standard.dataset.train.numbers?.[0]).toBeCloseTo(-3 / scale, 14);
  expect(standard.dataset.validation.numbers?.[1]).toBeCloseTo(196 / scale, 12);
  expect(Array.from(standard.dataset.validation.offsets)).toEqual([0, 2, 3, 4, 5]);
  const minMax = prepare('a.csv', table('signal,label', rows), { ...byTime, scaling: 'min-max' });
  expect(minMax.preparation.scaling).toEqual({ offset: [1], scale: [6] });
  const none = prepare('a.csv', table('signal,label', rows), { ...byTime, scaling: 'none' });
  expect(none.preparation.scaling).toBeNull();
  expect(none.dataset.validation.numbers?.[1]).toBe(200);
});

test('a constant feature is shifted to zero, not divided by zero', () => {
  for (const scaling of ['standard', 'min-max'] as const) {
    const rows = ['0.1 0.1,a', '0.1 0.1 0.1,b', '0.1 0.1,a', '0.1,b'];
    const { dataset } = prepare('a.csv', table('signal,label', rows), { ...whole, scaling });
    expect(Array.from(dataset.train.numbers ?? [])).toEqual(new Array(8).fill(0));
  }
});

test('far from zero the scaling keeps its digits', () => {
  const rows = [
    '1000000001 1000000003,a',
    '1000000001 1000000003,b',
    '1000000001 1000000003,a',
    '1000000001 1000000003,b',
  ];
  const { dataset } = prepare('a.csv', table('signal,label', rows), whole);
  expect(Array.from(dataset.train.numbers ?? []).slice(0, 2)).toEqual([-1, 1]);
});

const numbers = (bad: string): string => table('signal,label', ['1 2,a', '3 4,b', bad, '5 6,b', '7 8,a']);

test.each([
  [
    'one label',
    table('text,label', ['a b,x', 'c d,x', 'e f,x', 'g h,x']),
    {},
    { code: 'LABEL_ONE_CLASS', label: 'x', column: 'label' },
  ],
  ['one row', table('text,label', ['a b,x']), {}, { code: 'DATA_TOO_FEW_ROWS', rows: 1, needed: 4 }],
  [
    'too few usable rows',
    table('text,label', ['a b,x', 'c d,y', 'e f,x', 'g h,', ',y']),
    {},
    { code: 'DATA_TOO_FEW_ROWS', rows: 3, skipped: 2 },
  ],
  [
    'no labels',
    table('text,label', ['a b,', 'c d,', 'e f,', 'g h,']),
    { columns: { input: ['text'], target: ['label'] } },
    { code: 'LABEL_MISSING', column: 'label' },
  ],
  [
    'no column of labels',
    table('text,other', ['a b,p q', 'c d,r s t', 'e f,u', 'g h,v w']),
    {},
    { code: 'LABEL_COLUMN_MISSING', columns: 'text, other' },
  ],
  [
    'a label column that is not there',
    table('text,label', classRows),
    { columns: { target: ['intent'] } },
    { code: 'LABEL_COLUMN_MISSING', column: 'intent', columns: 'text, label' },
  ],
  [
    'an input column that is not there',
    table('text,label', classRows),
    { columns: { input: ['sentence'] } },
    { code: 'COLUMN_MISSING', column: 'sentence' },
  ],
  [
    'fewer numbers than a window has',
    table('a,b', ['1.5,2.5', '1.1,2.1', '3.5,4.5', '5.5,6.5']),
    {},
    { code: 'DATA_TOO_FEW_ROWS', rows: 4, needed: 65 },
  ],
  ['only labels', table('a,b', ['x,', 'y,', 'x,', 'y,']), {}, { code: 'COLUMN_MISSING', columns: 'a, b' }],
  ['a word among numbers', numbers('1 oops,a'), {}, { code: 'NUMBER_FORMAT', row: 4, column: 'signal', part: 'oops' }],
  ['NaN among numbers', numbers('1 NaN,a'), {}, { code: 'DATA_NOT_FINITE', row: 4, column: 'signal', part: 'NaN' }],
  ['a number beyond float64', numbers('1 1e999,a'), {}, { code: 'DATA_NOT_FINITE', row: 4 }],
  ['numbers too large to scale', numbers('1e308 -1e308,a'), whole, { code: 'DATA_NOT_FINITE', column: 'signal' }],
  [
    'a missing tag',
    table('words,tags', ['a b c,x - y', 'd e f,- x y', 'g h i,x y', 'j k l,- - x', 'm n o,y - -']),
    {},
    { code: 'SEQUENCE_TAGS_LENGTH', row: 4, tokens: 3, tags: 2 },
  ],
  [
    'only dashes',
    table('words,tags', ['a b c,- - -', 'd e f,- - -', 'g h i,- - -', 'j k l,- - -']),
    {},
    { code: 'LABEL_MISSING', column: 'tags' },
  ],
  [
    'one tag',
    table('words,tags', ['a b c,x - -', 'd e f,- x -', 'g h i,- - x', 'j k l,x - -']),
    {},
    { code: 'LABEL_ONE_CLASS', label: 'x' },
  ],
  [
    'next symbols of a table',
    table('text,label', classRows),
    { task: 'next-symbol' },
    { code: 'INVALID_CONFIG', path: 'data.task' },
  ],
  [
    'two inputs',
    table('text,label', classRows),
    { columns: { input: ['text', 'label'] } },
    { code: 'INVALID_CONFIG', path: 'data.columns.input' },
  ],
  [
    'the input as its own label',
    table('text,label', classRows),
    { columns: { input: ['text'], target: ['text'] } },
    { code: 'INVALID_CONFIG', path: 'data.columns.target' },
  ],
  [
    'a look ahead without a forecast',
    table('text,label', classRows),
    { window: { length: 8, stride: 8, horizon: 2 } },
    { code: 'INVALID_CONFIG', path: 'data.window.horizon' },
  ],
  [
    'tags of characters',
    table('words,tags', ['a b,x -', 'c d,- y', 'e f,x y', 'g h,- x']),
    { task: 'step-tags', tokens: { unit: 'grapheme' } },
    { code: 'INVALID_CONFIG', path: 'data.tokens.unit' },
  ],
] as const)('a table with %s is refused by name', (_what, text, data, { code, ...details }) => {
  expect(() => prepare('a.csv', text, data as unknown as DataInput)).toThrow(
    expect.objectContaining({ code, details: expect.objectContaining(details) as object }),
  );
});

test('a text allows no classes', () => {
  expect(() => prepare('a.txt', 'some text', { task: 'sequence-class' })).toThrow(
    expect.objectContaining({
      code: 'INVALID_CONFIG',
      details: expect.objectContaining({ path: 'data.task' }) as object,
    }),
  );
});
