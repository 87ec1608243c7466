import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultInput } from '../../contract/input-defaults.ts';
import { parseRunConfig } from '../../contract/run-config.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import type { DataWish } from '../data-wish.ts';
import { createSource, NO_CONTROL } from '../../testing/test-source.ts';
import { dataFile } from '../../testing/data-file.ts';
import { inspectData } from '../../testing/inspect-data.ts';
import { inRows } from '../understanding/propose-tasks.ts';
import { readData } from '../reading/read-data.ts';

const source = { kind: 'file', path: '/data/x' } as const;
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const inspect = (name: string, text: string, overrides: DataWish | null = null) =>
  inspectData(dataFile(name, text, 'abc'), overrides, source);

const intents = Array.from(
  { length: 40 },
  (_, index) => `sentence ${index} about ${index % 2 ? 'rain' : 'food'},${index % 2 ? 'weather' : 'eat'},${index}`,
);
const intentTable = ['text,intent,age', ...intents].join('\n');

test('a table of one column has nothing to predict', () => {
  expect(() => inspect('one.csv', `text\n${'hello\nworld\n'.repeat(5)}`)).toThrow(
    expect.objectContaining({ code: 'CSV_ONE_COLUMN', details: { column: 'text' } }) as UnrollError,
  );
});

test('tells what a table holds', () => {
  const report = inspect('intents.csv', intentTable);
  expect(report).toMatchObject({
    name: 'intents.csv',
    sizeBytes: intentTable.length,
    sha256: 'abc',
    format: 'csv',
    encoding: 'utf-8',
    delimiter: ',',
    rowCount: 40,
    excerpt: '',
    splitCounts: { train: 32, validation: 4, test: 4 },
    trainSteps: 128,
    featureSize: 0,
    classes: [
      { name: 'eat', count: 16 },
      { name: 'weather', count: 16 },
    ],
    warnings: [],
  });
  expect(report.columns).toEqual([
    { name: 'text', kind: 'text', distinctCount: 40, emptyCount: 0 },
    { name: 'intent', kind: 'category', distinctCount: 2, emptyCount: 0 },
    { name: 'age', kind: 'number', distinctCount: 40, emptyCount: 0 },
  ]);
  expect(report.proposals).toEqual([inRows('sequence-class', ['text'], ['intent'], 'text-with-label')]);
  expect(report.previewRows).toHaveLength(40);
  expect(report.tokens.slice(0, 2)).toEqual([
    { name: 'about', count: 32 },
    { name: 'sentence', count: 32 },
  ]);
  expect(report.lengths).toEqual({ start: 4, binWidth: 1, counts: [40], median: 4, max: 4 });
  expect(report.tokenRanks[0]).toEqual([1, 32]);
  expect(report.tokenRanks.at(-1)?.[0]).toBe(report.vocabularySize - 1);
});

test('flags tokens that training has not seen', () => {
  const { tokenPreview, vocabularySize } = inspect('intents.csv', intentTable);
  expect(tokenPreview).toHaveLength(20);
  expect(tokenPreview[0]?.map(({ text }) => text)).toEqual(['sentence', '0', 'about', 'food']);
  const unseen = tokenPreview.flat().filter(({ known }) => !known);
  expect(unseen.length).toBeGreaterThan(0);
  expect(unseen.every(({ text }) => /^\d+$/.test(text))).toBe(true);
  expect(vocabularySize).toBe(1 + 4 + 32);
});

test('tells what a text holds and proposes to split it by time', () => {
  const text = 'The quick brown fox.\n'.repeat(50);
  const report = inspect('Ä.txt', text);
  expect(report).toMatchObject({
    name: 'Ä.txt',
    format: 'text',
    delimiter: null,
    rowCount: 50,
    columns: [],
    previewRows: [],
    excerpt: text,
    proposals: [{ task: 'next-symbol', input: [], target: [] }],
    data: { task: 'next-symbol', split: { kind: 'by-time' }, tokens: { unit: 'grapheme' } },
    splitCounts: { train: 13, validation: 2, test: 2 },
  });
  expect(report.classes[0]).toEqual({ name: ' ', count: expect.any(Number) as number });
  expect(report.tokenPreview[0]?.slice(0, 3).map((token) => token.text)).toEqual(['T', 'h', 'e']);
});

test('suggests for the 46 characters what the origin used', () => {
  const { suggestedRun, data, warnings } = inspect('hello.txt', 'hello world! nice to meet you! i love iron-man');
  expect(suggestedRun).toMatchObject({
    name: 'hello',
    data: { source, split: { kind: 'none' } },
    model: { input: { kind: 'one-hot' }, layers: [{ cell: 'rnn', hiddenSize: 20, bidirectional: false }] },
    training: { epochs: 600, batchSize: 1, clip: { kind: 'none' }, optimizer: { kind: 'adam', learningRate: 0.001 } },
  });
  expect(suggestedRun.data).toEqual(data);
  expect(warnings).toEqual([]);
});

test('a suggested run is a valid configuration that leads to the same data', () => {
  const { suggestedRun } = inspect('intents.csv', intentTable);
  expect(parseRunConfig(suggestedRun)).toEqual(suggestedRun);
  const { source: _source, ...wish } = suggestedRun.data;
  expect(inspect('intents.csv', intentTable, wish).data).toEqual(suggestedRun.data);
});

test('a choice that is made replaces only what the file suggests for it', () => {
  const tokens = { unit: 'grapheme', normalization: 'NFC', lowercase: true, minCount: 1, maxVocabulary: null } as const;
  const report = inspect('intents.csv', intentTable, { tokens });
  expect(report.data).toMatchObject({ tokens, columns: { input: ['text'], target: ['intent'] } });
  expect(report.tokenPreview[0]?.[0]?.text).toBe('s');
  expect(inspect('a.txt', 'abc '.repeat(99), { tokens }).data.split.kind).toBe('by-time');
});

test('proposes tags first, and every pair of input and label', () => {
  const rows = Array.from(
    { length: 8 },
    (_, index) => `w${index} ___ end,- ${index % 2 ? 'x' : 'y'} -,${index % 2 ? 'p' : 'q'}`,
  );
  expect(inspect('a.csv', ['words,tags,genre', ...rows].join('\n')).proposals).toMatchObject([
    { task: 'step-tags', input: ['words'], target: ['tags'] },
    { task: 'sequence-class', input: ['words'], target: ['genre'] },
  ]);
});

test('takes number sequences with a numeric label', () => {
  const rows = Array.from({ length: 12 }, (_, index) => `${index} ${index + 1} ${index * 2};${index % 3}`);
  const report = inspect('a.csv', ['signal;class', ...rows].join('\n'));
  expect(report).toMatchObject({
    delimiter: ';',
    featureSize: 1,
    vocabularySize: 0,
    tokens: [],
    tokenPreview: [],
    tokenRanks: [],
  });
  expect(report.columns.map(({ kind }) => kind)).toEqual(['number-sequence', 'category']);
  expect(report.suggestedRun.model.input).toEqual({ kind: 'numeric' });
  expect(report.data.tokens.unit).toBeNull();
});

test('a table of one column of numbers is a series, and its windows fit into every split', () => {
  const report = inspect('one.csv', `value\n${Array.from({ length: 100 }, (_, t) => Math.sin(t)).join('\n')}`);
  expect(report.proposals).toMatchObject([{ task: 'forecast', input: ['value'], target: ['value'] }]);
  expect(report.data).toMatchObject({
    task: 'forecast',
    split: { kind: 'by-time' },
    window: { length: 4, stride: 1, horizon: 1 },
    tokens: { unit: null },
  });
  expect(report.splitCounts).toEqual({ train: 76, validation: 6, test: 6 });
  expect(report.classes).toEqual([]);
  const [target] = report.targets;
  expect([report.targets.length, target?.name, target?.histogram.counts.length]).toEqual([1, 'value', 9]);
  expect(target?.histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(76);
  expect(target?.histogram.start).toBeCloseTo(-1, 2);
  expect(target?.histogram.max).toBeCloseTo(1, 2);
});

test('a suggested forecast is a valid run that leads to the same data', () => {
  const rows = Array.from({ length: 60 }, (_, t) => `2024-01-${String((t % 28) + 1)},${t * t},${60 - t * t}`);
  const text = ['day,sales,stock', ...rows].join('\n');
  const { suggestedRun, proposals, data } = inspect('sales.csv', text);
  expect(proposals.map(({ input, target }) => [input, target].map((names) => names.join('+')).join(' → '))).toEqual([
    'sales → sales',
    'stock → stock',
    'sales+stock → sales+stock',
  ]);
  expect(suggestedRun).toMatchObject({
    model: { input: { kind: 'numeric' }, layers: [{ cell: 'gru', hiddenSize: 32 }] },
  });
  expect(parseRunConfig(suggestedRun)).toEqual(suggestedRun);
  const { source: _source, ...wish } = suggestedRun.data;
  expect(inspect('sales.csv', text, wish).data).toEqual(data);
});

test('numbers in equal steps count the rows: they are a series only where there is no other', () => {
  const rows = Array.from({ length: 20 }, (_, t) => `${t * 5},${(t * 7) % 11}.5`);
  expect(inspect('a.csv', ['t,x', ...rows].join('\n')).proposals).toMatchObject([
    { task: 'forecast', input: ['x'], target: ['x'] },
  ]);
  expect(inspect('a.csv', ['t', ...rows.map((row) => row.split(',')[0])].join('\n')).proposals).toMatchObject([
    { task: 'forecast', input: ['t'], target: ['t'] },
  ]);
});

test('a label of many different numbers is one to predict, several of them also together', () => {
  const rows = Array.from(
    { length: 24 },
    (_, i) => `word${i} more,${(i * 7) % 24}.25,${(i * 5) % 24}.5,${'ab'[i % 2] ?? ''}`,
  );
  const report = inspect('a.csv', ['text,price,weight,kind', ...rows].join('\n'));
  expect(report.proposals.map(({ task, target }) => `${task}: ${target.join('+')}`)).toEqual([
    'sequence-value: price',
    'sequence-class: kind',
    'sequence-value: weight',
    'sequence-value: price+weight',
    'forecast: price',
    'forecast: weight',
    'forecast: price+weight',
  ]);
  expect(report.targets.map(({ name }) => name)).toEqual(['price']);
  expect(report.suggestedRun.model.layers).toMatchObject([{ cell: 'gru', hiddenSize: 32 }]);
  const wish = { columns: { input: ['text'], target: ['weight', 'price'], group: null, time: null } };
  const two = inspect('a.csv', ['text,price,weight,kind', ...rows].join('\n'), wish);
  expect(two.data.task).toBe('sequence-value');
  expect(two.targets.map(({ name, histogram }) => [name, histogram.max])).toEqual([
    ['weight', 23.5],
    ['price', 23.25],
  ]);
});

test('text that repeats itself may tell a number, and a series may carry a name', () => {
  const rows = Array.from({ length: 60 }, (_, i) => `${i % 3 ? 'good' : 'bad'} thing ${i % 5},${(i * 7) % 11}.5`);
  const first = (text: string): string => {
    const [proposal] = inspect('a.csv', text).proposals;
    return `${proposal?.task ?? ''}: ${proposal?.input.join('+') ?? ''} → ${proposal?.target.join('+') ?? ''}`;
  };
  expect(first(['text,score', ...rows].join('\n'))).toBe('sequence-value: text → score');
  const days = rows.map((row, i) => `2024-${String(1 + (i % 12))}-01,${row}`);
  expect(first(['day,share,price', ...days].join('\n'))).toBe('forecast: price → price');
});

test('a column with one value is no label where there are numbers to predict, unless it is called so', () => {
  const rows = Array.from({ length: 60 }, (_, i) => `Orléans;${i % 30},5;${i % 2 ? 'été' : 'hiver'}`);
  const [proposal] = inspect('a.csv', ['ville;température;saison', ...rows].join('\n')).proposals;
  expect(proposal).toMatchObject({ task: 'sequence-value', input: ['saison'], target: ['température'] });
  expect(() => inspect('a.csv', ['label;température;saison', ...rows].join('\n'))).toThrow('same label');
});

test('a chosen horizon and window are kept', () => {
  const text = ['x', ...Array.from({ length: 100 }, (_, t) => (t * t) % 17)].join('\n');
  const window = { length: 6, stride: 2, horizon: 3 };
  const { data, splitCounts, lengths } = inspect('a.csv', text, { window });
  expect([data.window, splitCounts, lengths.max]).toEqual([window, { train: 36, validation: 1, test: 1 }, 6]);
});

test('warns of what works but should be known', () => {
  const rows = [...Array.from({ length: 30 }, (_, index) => `text ${index},big`), 'lone one,small', 'nothing,'];
  const codes = inspect('a.csv', ['text,', ...rows].join('\n')).warnings.map(({ code }) => code);
  expect(codes).toEqual(['CSV_DUPLICATE_HEADER', 'ROWS_SKIPPED', 'LABEL_CLASS_TOO_SMALL', 'CLASSES_UNBALANCED']);
  const few = inspect('a.csv', 'text,label\na b,x\nc d,y\ne f,x\ng h,y\n');
  expect(few.warnings.map(({ code }) => code)).toEqual(['NO_VALIDATION_ROWS']);
  const constant = inspect('a.csv', 'signal,label\n1 1,x\n1 1,y\n1 1,x\n1 1,y\n1 1,x\n1 1,y\n');
  expect(constant.warnings.map(({ code }) => code)).toContain('CONSTANT_COLUMN');
});

test('suggests the input that a run would have which leaves it open', () => {
  const tokens = { unit: 'word', normalization: 'NFC', lowercase: false, minCount: 1, maxVocabulary: null } as const;
  const inputFor = (count: number): unknown => {
    const words = Array.from({ length: 2000 }, (_, index) => `w${index % count}`).join(' ');
    return inspect('a.txt', words, { tokens }).suggestedRun.model.input;
  };
  expect(inputFor(511)).toEqual({ kind: 'one-hot' });
  expect(inputFor(512)).toEqual(defaultInput({ featureSize: 0, vocabularySize: 513 }));
  expect(inputFor(512)).toEqual({ kind: 'embedding', size: 32 });
});

test('an excerpt never ends inside a character', () => {
  expect(inspect('a.txt', 'ab'.repeat(1999) + 'a👋 and more').excerpt).toHaveLength(3999);
  expect(inspect('a.txt', 'ab'.repeat(1999) + '👋 and more').excerpt).toHaveLength(4000);
});

test('thins many ranks evenly and keeps the ends', () => {
  const words = Array.from({ length: 3000 }, (_, index) => `w${index} `.repeat(index < 10 ? 3 : 1)).join('');
  const overrides = {
    tokens: { unit: 'word', normalization: 'NFC', lowercase: false, minCount: 1, maxVocabulary: null },
  } as const;
  const { tokenRanks, tokens } = inspect('a.txt', words, overrides);
  expect(tokenRanks.length).toBeLessThanOrEqual(200);
  expect([tokenRanks[0], tokenRanks.at(-1)]).toEqual([
    [1, 3],
    [3000, 1],
  ]);
  expect(tokens).toHaveLength(200);
});

test('damaged and random files give a report or an error by name', async () => {
  const whole = encode(intentTable);
  const tokens = fc.constantFrom(
    'a',
    '1',
    ' ',
    ',',
    ';',
    '"',
    '\n',
    '\r',
    '\t',
    '-',
    '[',
    ']',
    'é',
    '한',
    '👍',
    'x y',
    '1 2',
  );
  const noise = fc.array(tokens, { maxLength: 80 }).map((parts) => encode(parts.join('')));
  const damaged = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 4 }).map((changes) => {
    const copy = whole.slice();
    for (const [position, byte] of changes) copy[position] = byte;
    return copy;
  });
  const cut = fc.nat(whole.length).map((length) => whole.slice(0, length));
  const names = fc.constantFrom('a.csv', 'a.tsv', 'a.txt', 'a', 'a.md');
  const { reading } = parseRunConfig({ data: { source } }).data;
  await fc.assert(
    fc.asyncProperty(names, fc.oneof(noise, damaged, cut, fc.uint8Array({ maxLength: 64 })), async (name, bytes) => {
      try {
        const data = await readData(createSource(name, bytes), reading, NO_CONTROL);
        const report = inspectData({ name, sizeBytes: bytes.length, sha256: '', data }, null, source);
        expect(parseRunConfig(report.suggestedRun)).toEqual(report.suggestedRun);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(UnrollError);
      }
    }),
    { numRuns: 2000 },
  );
});
