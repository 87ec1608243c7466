import { createHash } from 'node:crypto';
import { parse } from 'valibot';
import { expect, test } from 'vitest';
import type { RunConfigInput, SyntheticTask } from '../../contract/run-config.ts';
import { parseRunConfig, SYNTHETIC_TASKS } from '../../contract/run-config.ts';
import type { Dataset } from '../../memory/sequences.ts';
import { needsOf } from '../preparing/data-needs.ts';
import type { PreparedData } from '../prepared-data.ts';
import { preparationSchema } from '../preparation.ts';
import { prepareSynthetic } from './prepare-synthetic.ts';

type DataInput = Omit<RunConfigInput['data'], 'source'>;
type SourceInput = Omit<Extract<RunConfigInput['data']['source'], { kind: 'synthetic' }>, 'kind' | 'task'>;

function prepare(
  task: SyntheticTask,
  source: SourceInput = {},
  data: DataInput = {},
  rest: Partial<RunConfigInput> = {},
): PreparedData {
  return prepareAgain({ ...rest, data: { source: { kind: 'synthetic', task, ...source }, ...data } });
}

function prepareAgain(input: RunConfigInput): PreparedData {
  const config = parseRunConfig(input);
  if (config.data.source.kind !== 'synthetic') throw new Error('The source is made up');
  return prepareSynthetic(config.data.source, config.data, needsOf(config));
}

const splitsOf = ({ train, validation, test: last }: Dataset) => [train, validation, last];
const countsOf = (dataset: Dataset): number[] => splitsOf(dataset).map(({ count }) => count);

/** Digest of all arrays; numbers count to the ninth decimal, since sines may differ in the last digit. */
function digestOf({ dataset }: PreparedData): string {
  const hash = createHash('sha256');
  const add = (numbers: Iterable<number>): void => {
    for (const number of numbers) hash.update(`${number.toFixed(9)} `);
  };
  for (const { offsets, symbols, numbers, targets, values } of splitsOf(dataset)) {
    for (const array of [offsets, symbols ?? [], numbers ?? [], targets, values ?? []]) add(array);
  }
  if (dataset.criterion?.kind === 'legal-symbols') Object.values(dataset.criterion.legal).forEach(add);
  return hash.digest('hex').slice(0, 16);
}

/** What each task was on the day it was defined: a published definition must not drift. */
const GOLDEN: Readonly<Record<SyntheticTask, string>> = {
  adding: '1816eba5b71e7e05',
  'adding-1997': '7d78c8eb94dbfaf4',
  'copy-memory': '43a5028029657229',
  'temporal-order-6a': 'd8e8f3ed9675b83e',
  'temporal-order-6b': '7b146dc9ab307601',
  'embedded-reber': '4e591cd60cd90f35',
  parity: '07c0ba3e3b0495a7',
  anbn: 'e2c44df8114bc27e',
  sine: '1c40403635544146',
  'mackey-glass': '82a52a6f0721a2b3',
  'delayed-recall': '35ac449c7b17c1a4',
  'fill-the-blank': '1d1d2a82bf6d5590',
};

test.each(SYNTHETIC_TASKS)('%s is the same on every machine and every day', (task) => {
  expect(digestOf(prepare(task, { count: 40, length: 24 }))).toBe(GOLDEN[task]);
});

test.each(SYNTHETIC_TASKS)('%s depends on its seed, and on nothing but its source', (task) => {
  const source = { count: 40, length: 24 };
  const usual = digestOf(prepare(task, { ...source, seed: 1 }));
  const other = prepare(
    task,
    source,
    {},
    { training: { seed: 9, batchSize: 3 }, model: { layers: [{ cell: 'gru' }] } },
  );
  expect(digestOf(other)).toBe(usual);
  if (task !== 'anbn') expect(digestOf(prepare(task, { ...source, seed: 2 }))).not.toBe(usual);
});

test.each(SYNTHETIC_TASKS)('%s, with every choice made, is made again from its own configuration', (task) => {
  const first = prepare(task, task.startsWith('adding') || task.startsWith('temporal') ? { count: 200 } : {});
  const again = prepareAgain({ data: first.data });
  expect(again.data).toEqual(first.data);
  expect(digestOf(again)).toBe(digestOf(first));
  expect(first.data).toMatchObject({ task: first.dataset.task, columns: { input: [], target: [] }, scaling: 'none' });
  expect(parse(preparationSchema, first.preparation)).toEqual(first.preparation);
  const { vocabularySize, featureSize, classCount, targetSize } = first.dataset;
  expect([(vocabularySize === 0) === featureSize > 0, (classCount === 0) === targetSize > 0]).toEqual([true, true]);
});

test('rows are dealt out by the shares, in the order in which they are drawn', () => {
  const split = { train: 0.5, validation: 0.3, test: 0.2 };
  const { dataset, data } = prepare('parity', { count: 50 }, { split });
  expect(countsOf(dataset)).toEqual([25, 15, 10]);
  expect(data.split).toMatchObject({ kind: 'by-time', ...split });
  const { dataset: whole } = prepare('parity', { count: 50 }, { split: { kind: 'none' } });
  expect(countsOf(whole)).toEqual([50, 0, 0]);
  const joined = splitsOf(dataset).flatMap(({ symbols }) => Array.from(symbols ?? []));
  expect(joined).toEqual(Array.from(whole.train.symbols ?? []));
});

test('more rows begin with the fewer ones', () => {
  const inputsOf = (count: number) =>
    prepare('adding', { count, length: 5 }, { split: { kind: 'none' } }).dataset.train;
  expect(inputsOf(30).numbers?.slice(0, 100)).toEqual(inputsOf(10).numbers);
});

test('the windows of a forecast give its length, unless the source does', () => {
  const window = { length: 12, horizon: 2 };
  expect(prepare('sine', { count: 10 }, { window }).dataset.train.offsets[1]).toBe(12);
  const { dataset, data } = prepare('sine', { count: 10, length: 7 }, { window });
  expect([dataset.train.offsets[1], data.window.length, data.window.horizon]).toEqual([7, 7, 2]);
  expect(dataset).toMatchObject({ persistenceFeatures: [0], targetSize: 1, classCount: 0, targetScaling: null });
});

test('Mackey-Glass for stateful training is one stream for each split', () => {
  const rest = { training: { stateful: true } };
  const { dataset } = prepare('mackey-glass', { count: 20, length: 10 }, { window: { stride: 10 } }, rest);
  expect(countsOf(dataset)).toEqual([1, 1, 1]);
  expect(dataset.train.offsets[1]).toBe(161);
  expect(dataset.train.targetsPer).toBe('step');
});

test.each([
  ['another task', 'parity', {}, { task: 'step-tags' }, 'data.task'],
  ['a way to cut text', 'adding', {}, { tokens: { unit: 'word' } }, 'data.tokens.unit'],
  ['a look ahead without a forecast', 'parity', {}, { window: { horizon: 2 } }, 'data.window.horizon'],
  ['too short a length', 'embedded-reber', { length: 8 }, {}, 'data.source.length'],
  ['more than fits in memory', 'adding', { length: 100, count: 1e9 }, {}, 'data.source.count'],
  ['sequences that are too long', 'copy-memory', { length: 1e9, count: 10 }, {}, 'data.source.length'],
  ['windows that are too far apart', 'mackey-glass', { count: 100 }, { window: { stride: 1e9 } }, 'data.source.count'],
] as const)('%s is refused by name', (_what, task, source, data, path) => {
  expect(() => prepare(task, source, data)).toThrow(
    expect.objectContaining({
      code: 'INVALID_CONFIG',
      details: expect.objectContaining({ path }) as object,
    }),
  );
});
