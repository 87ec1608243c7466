import { expect, test } from 'vitest';
import type { PredictionSample, RunSample, SeriesSample } from '../contract/engine-protocol.ts';
import { parseRunConfig, type RunConfig, type RunConfigInput } from '../contract/run-config.ts';
import type { PreparedData } from '../data/prepared-data.ts';
import { needsOf } from '../data/preparing/data-needs.ts';
import { prepareDataset } from '../data/preparing/prepare-dataset.ts';
import { finish } from '../data/stage.ts';
import { prepareSynthetic } from '../data/synthetic/prepare-synthetic.ts';
import { resolveLoss } from '../losses/resolve-loss.ts';
import { resolveModelConfig } from '../model/resolve-model-config.ts';
import { dataFile } from '../testing/data-file.ts';
import { TEST_PATHS, testMemory } from '../testing/test-memory.ts';
import { Trainer } from '../training/trainer.ts';
import { SampleWriter } from './sample-writer.ts';
import { TrainingClock } from './training-clock.ts';

interface Sampled extends Pick<PreparedData, 'dataset' | 'preparation'> {
  readonly trainer: Trainer;
  readonly config: RunConfig;
}

type Path = (typeof TEST_PATHS)[number];

function prepare(input: Partial<RunConfigInput>, table: string | null, path: Path = 'plain'): Sampled {
  const config = parseRunConfig({
    data: { source: { kind: 'file', path: 'a.csv' } },
    model: { layers: [{ hiddenSize: 5 }] },
    ...input,
  });
  const { source } = config.data;
  const { dataset, preparation } =
    source.kind === 'synthetic'
      ? prepareSynthetic(source, config.data, needsOf(config))
      : finish(prepareDataset(dataFile('a.csv', table ?? ''), config));
  const model = resolveModelConfig(config.model, dataset);
  const loss = resolveLoss(config.training.loss, dataset);
  const resolved = { ...config, training: { ...config.training, loss } };
  return {
    trainer: new Trainer({ config: resolved, model, dataset, memory: testMemory(path) }),
    dataset,
    preparation,
    config,
  };
}

function draw(sampled: Sampled, step = 1): RunSample | null {
  return new SampleWriter(sampled, new TrainingClock(() => 0), []).writeWhenDue(step, true);
}

function drawPredictions(sampled: Sampled): PredictionSample['examples'] {
  const sample = draw(sampled);
  if (sample?.kind !== 'predictions') throw new Error('It has no predictions');
  return sample.examples;
}

function drawSeries(sampled: Sampled): SeriesSample {
  const sample = draw(sampled);
  if (sample?.kind !== 'series') throw new Error('It has no series');
  return sample;
}

function trainFor(trainer: Trainer, steps: number): void {
  while (trainer.stepsDone < steps) trainer.advance();
}

const synthetic = (task: string, count = 60, length?: number): RunConfigInput['data'] => ({
  source: { kind: 'synthetic', task, count, ...(length === undefined ? {} : { length }) } as never,
});

test('of classes: the same six sequences of the validation split each time, and whether they are right', () => {
  const rows = Array.from(
    { length: 100 },
    (_unused, row) => `${row % 2 === 0 ? 'good' : 'poor'} ${row},${row % 2 === 0 ? 'up' : 'down'}`,
  );
  const data: RunConfigInput['data'] = {
    ...{ source: { kind: 'file', path: 'a.csv' }, task: 'sequence-class', tokens: { unit: 'whitespace' } },
    columns: { input: ['text'], target: ['label'] },
  };
  const sampled = prepare(
    { data, training: { optimizer: { kind: 'adam', learningRate: 0.05 }, epochs: 40 } },
    `text,label\n${rows.join('\n')}`,
  );
  const before = drawPredictions(sampled);
  trainFor(sampled.trainer, 100);
  const after = drawPredictions(sampled);
  expect(before).toHaveLength(6);
  expect(after.map(({ input, expected }) => [input, expected])).toEqual(
    before.map(({ input, expected }) => [input, expected]),
  );
  for (const { input, expected, predicted, isRight } of [...before, ...after]) {
    expect(expected).toBe(input.startsWith('good') ? 'up' : 'down');
    expect(['up', 'down']).toContain(predicted);
    expect(isRight).toBe(predicted === expected);
  }
  expect(before.some(({ isRight }) => isRight === false)).toBe(true);
  expect(after.every(({ isRight }) => isRight)).toBe(true);
});

test('of tags: the answers to the time steps that are asked, one after the other', () => {
  const rows = Array.from({ length: 40 }, () => 'the cat sleeps,"DET NOUN VERB"');
  const data: RunConfigInput['data'] = {
    ...{ source: { kind: 'file', path: 'a.csv' }, task: 'step-tags', tokens: { unit: 'whitespace' } },
    columns: { input: ['text'], target: ['tags'] },
  };
  const sampled = prepare(
    { data, training: { optimizer: { kind: 'adam', learningRate: 0.1 }, epochs: 90 } },
    `text,tags\n${rows.join('\n')}`,
  );
  trainFor(sampled.trainer, 60);
  for (const { input, expected, predicted, isRight } of drawPredictions(sampled)) {
    expect([input, expected, predicted, isRight]).toEqual(['the cat sleeps', 'DET NOUN VERB', 'DET NOUN VERB', true]);
  }
  const letters = drawPredictions(prepare({ data: synthetic('copy-memory', 60, 5) }, null));
  for (const { input, expected } of letters) expect(expected.endsWith(input.slice(0, 10))).toBe(true);
  const sparse = drawPredictions(prepare({ data: synthetic('fill-the-blank') }, null));
  for (const { expected, predicted } of sparse) {
    expect(predicted.split(' ')).toHaveLength(expected.split(' ').length);
    expect(expected).not.toContain('·');
  }
});

test('of numbers: in the unit of the target, with digits that say something', () => {
  const rows = Array.from({ length: 100 }, (_unused, row) => `${row % 10} ${row % 7} 3,${2000 + (row % 10) + 0.25}`);
  const data: RunConfigInput['data'] = {
    ...{ source: { kind: 'file', path: 'a.csv' }, task: 'sequence-value' },
    columns: { input: ['values'], target: ['year'] },
  };
  const sampled = prepare(
    { data, training: { optimizer: { kind: 'adam', learningRate: 0.05 }, epochs: 200 } },
    `values,year\n${rows.join('\n')}`,
  );
  trainFor(sampled.trainer, 300);
  for (const { input, expected, predicted, isRight } of drawPredictions(sampled)) {
    expect(input).toMatch(/^\d \d 3$/);
    expect(expected).toBe(String(2000 + Number(input.slice(0, 1))));
    expect(Math.abs(Number(predicted) - Number(expected))).toBeLessThanOrEqual(2);
    expect(isRight).toBeNull();
  }
});

test('long sequences are shortened, those of several numbers written step by step', () => {
  const examples = drawPredictions(prepare({ data: synthetic('adding', 60, 50) }, null));
  expect(examples).toHaveLength(6);
  for (const { input, expected } of examples) {
    expect(Array.from(input).length).toBeLessThanOrEqual(80);
    expect(input).toMatch(/^0\.\d+,[01] .*…$/);
    expect(Number(expected)).toBeGreaterThan(0);
  }
});

const series = (extra: Partial<RunConfigInput>): Partial<RunConfigInput> => ({
  training: { optimizer: { kind: 'adam', learningRate: 0.02 }, epochs: 400 },
  ...extra,
});
/** A wave around 500 whose next value is to be foretold. */
const WAVE = Array.from({ length: 600 }, (_unused, t) => 500 + 100 * Math.sin(t / 5));
const TABLE = `y\n${WAVE.join('\n')}`;
const forecast = (window: object): NonNullable<RunConfigInput['data']> => ({
  ...{ source: { kind: 'file', path: 'a.csv' }, task: 'forecast', columns: { input: ['y'], target: ['y'] } },
  ...{ window: { length: 20, stride: 1, ...window }, split: { kind: 'by-time' } },
});

test.each(['last', 'every-step'] as const)(
  'of a forecast read out at %s: truth and forecast, moment by moment',
  (readout) => {
    const sampled = prepare(series({ data: forecast({}), model: { readout, layers: [{ hiddenSize: 8 }] } }), TABLE);
    trainFor(sampled.trainer, 300);
    const { expected, predicted } = drawSeries(sampled);
    // The validation split begins after eight tenths of the series.
    const first = 480 + (readout === 'last' ? 20 : 1);
    expect(expected).toHaveLength(readout === 'last' ? 60 - 20 : 20);
    expect(expected).toEqual(WAVE.slice(first, first + expected.length).map((value) => Number(value.toPrecision(6))));
    const misses = expected.map((value, moment) => Math.abs(value - (predicted[moment] ?? NaN)));
    expect(Math.max(...misses.slice(5))).toBeLessThan(60);
  },
);

test('the windows of the made-up sine are no series: each is an example', () => {
  const once = drawPredictions(prepare({ data: synthetic('sine') }, null));
  expect(once).toHaveLength(6);
  expect(draw(prepare({ data: synthetic('sine'), model: { readout: 'every-step' } }, null))?.kind).toBe('series');
  expect(draw(prepare({ data: synthetic('mackey-glass') }, null))?.kind).toBe('series');
});

test('without a validation split samples are of the training split', () => {
  const split = { kind: 'none' } as const;
  expect(drawPredictions(prepare({ data: { ...synthetic('parity'), split } }, null))).toHaveLength(6);
});

test('a model that cannot read so much in time reads fewer sequences, the beginning of long ones, or none', () => {
  const layers = [{ hiddenSize: 700 }];
  const whole = (length: number) => draw(prepare({ data: synthetic('adding', 60, length), model: { layers } }, null));
  const few = whole(30);
  expect(few?.kind === 'predictions' ? few.examples.length : NaN).toBe(4);
  expect(whole(200)).toBeNull();
  const tags = drawPredictions(prepare({ data: synthetic('fill-the-blank', 20), model: { layers } }, null));
  expect(tags.length).toBeGreaterThan(0);
});

const KINDS: readonly (readonly [string, Partial<RunConfigInput>, string | null])[] = [
  ['sequence-class', { data: synthetic('temporal-order-6a', 12, 20) }, null],
  ['step-tags', { data: synthetic('delayed-recall', 12) }, null],
  ['sequence-value', { data: synthetic('adding', 12, 12) }, null],
  ['forecast', { data: forecast({ stride: 9 }) }, TABLE],
  ['forecast', { data: forecast({}), training: { stateful: true } }, TABLE],
];

function weightsOf([, input, table]: (typeof KINDS)[number], path: Path, isSampled: boolean): Float64Array {
  const training: RunConfigInput['training'] = {
    ...{ epochs: 2, batchSize: 4, weightAverage: { decay: 0.9 }, earlyStopping: {} },
    ...{ bptt: { kind: 'chunked', length: 5 } },
    ...input.training,
  };
  const layers = [
    { hiddenSize: 4, dropout: 0.3, recurrentDropout: 0.2 },
    { hiddenSize: 4, cell: 'gru' as const },
  ];
  const sampled = prepare({ ...input, model: { layers }, training }, table, path);
  const { trainer } = sampled;
  const writer = new SampleWriter(sampled, new TrainingClock(() => 0), []);
  let drawn = 0;
  for (let unit = trainer.advance(); unit !== 'finished'; unit = trainer.advance()) {
    if (unit === 'computing' || !isSampled) continue;
    if (writer.writeWhenDue(++drawn, true) === null) throw new Error('It has no sample');
  }
  expect(isSampled ? drawn : 5).toBeGreaterThan(4);
  return trainer.model.parameters.slice();
}

test.each(KINDS.flatMap((kind) => TEST_PATHS.map((path) => [kind[0], path, kind] as const)))(
  'of %s on %s arithmetic, they change no bit of training',
  (_task, path, kind) => {
    expect(weightsOf(kind, path, true)).toEqual(weightsOf(kind, path, false));
  },
);
