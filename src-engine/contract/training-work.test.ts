import { expect, test } from 'vitest';
import { parseRunConfig, type RunConfigInput } from './run-config.ts';
import { costOf, costsOf, timeOf, type MachineSpeed } from './training-speed.ts';
import { countUpdateWork, WORK_KINDS, withoutUpdate, type TrainingWork } from './training-work.ts';

const SIZES = { vocabularySize: 10, featureSize: 0, outputSize: 10, maxTimeSteps: 7, maxBatchSize: 3 };

function work(layers: object[], change: Partial<typeof SIZES> = {}, training: RunConfigInput['training'] = {}) {
  const config = parseRunConfig({ data: { source: { kind: 'sample', id: 'x' } }, model: { layers }, training });
  const model = { ...config.model, input: { kind: 'one-hot' }, readout: 'every-step' } as const;
  return countUpdateWork({ model, training: config.training }, { ...SIZES, ...change });
}

const amountOf = ({ alone, shared }: TrainingWork, kind: (typeof WORK_KINDS)[number]) => alone[kind] + shared[kind];

test('a cell costs three products of its weights, and looks one-hot input up', () => {
  const { hiddenSize, cell } = { hiddenSize: 4, cell: 'lstm' };
  const lstm = work([{ cell, hiddenSize }]);
  // Recurrent: forward, back, and the weights' gradient; head: the same.
  expect(amountOf(lstm, 'product')).toBe(3 * 21 * (16 * 4) + 3 * 21 * (4 * 10));
  expect(amountOf(lstm, 'weight')).toBe(2 * 7 * (16 * 4));
  expect([amountOf(lstm, 'lstm'), amountOf(lstm, 'rnn'), amountOf(lstm, 'step')]).toEqual([21 * 4, 0, 7]);
  expect([amountOf(lstm, 'output'), amountOf(lstm, 'update')]).toEqual([210, 1]);
});

test('both directions cost twice as much, and the next layer has a product of their outputs', () => {
  const layer = { cell: 'rnn', hiddenSize: 4, bidirectional: true };
  expect(amountOf(work([layer]), 'rnn')).toBe(2 * 21 * 4);
  const [one, two] = [work([layer]), work([layer, layer])];
  const ofLayer = 2 * 3 * 21 * (4 * 4 + 4 * 8);
  expect(amountOf(two, 'product') - amountOf(one, 'product')).toBe(ofLayer);
});

test('losses that travel back one by one cost a way back each', () => {
  const perStep = work([{ cell: 'rnn', hiddenSize: 4 }], {}, { bptt: { kind: 'per-step', length: 5 } });
  expect(amountOf(perStep, 'step')).toBe((7 * (1 + 5)) / 2);
});

test('large tasks are shared, small ones are not', () => {
  expect(work([{ cell: 'rnn', hiddenSize: 4 }]).sharedTasks).toBe(0);
  const large = work([{ cell: 'rnn', hiddenSize: 128 }], { maxBatchSize: 32 });
  expect(large.alone.product).toBe(0);
  expect(large.sharedTasks).toBeLessThan(10);
});

test('threads share the time steps of a layer as a whole, or one by one where a step is not kernels alone', () => {
  const tasksOf = (layer: object) => work([{ hiddenSize: 128, ...layer }], { maxBatchSize: 32 }).sharedTasks;
  const ofSteps = 2 * 2 * 7 - 2;
  expect(tasksOf({ cell: 'lstm', layerNorm: true }) - tasksOf({ cell: 'lstm' })).toBe(ofSteps);
  expect(tasksOf({ cell: 'rnn', recurrentDropout: 0.1 }) - tasksOf({ cell: 'rnn' })).toBe(ofSteps);
  expect(tasksOf({ cell: 'gru', resetAfter: false }) - tasksOf({ cell: 'gru' })).toBe(ofSteps);
});

const SPEED: MachineSpeed = {
  costs: { ...Object.fromEntries(WORK_KINDS.map((kind) => [kind, 1])), product: 0.1 } as MachineSpeed['costs'],
  ...{ threads: 4, sharedPart: 0.4, farSharedPart: 0.4, handOut: 1000, portableRatio: 1.25 },
};

test('time is the sum of all costs; threads cut the shared part', () => {
  const large = work([{ cell: 'gru', hiddenSize: 128 }], { maxBatchSize: 32 });
  const [alone, shared] = [costOf(large.alone, SPEED.costs), costOf(large.shared, SPEED.costs)];
  expect(timeOf(large, SPEED, 'fast', 1)).toBeCloseTo((alone + shared) / 1e6, 9);
  expect(timeOf(large, SPEED, 'portable', 1)).toBeCloseTo((1.25 * (alone + shared)) / 1e6, 9);
  const handedOut = 1000 * large.sharedTasks;
  expect(timeOf(large, SPEED, 'fast', 4)).toBeCloseTo((alone + 0.4 * shared + handedOut) / 1e6, 9);
  // 1 / 0.4 is 1.5 more for three threads: 0.5 for each of them.
  expect(timeOf(large, SPEED, 'fast', 2)).toBeCloseTo((alone + shared / 1.5 + handedOut) / 1e6, 9);
});

test('threads help less with what is far away, and never slow an update down', () => {
  const far = work([{ cell: 'rnn', hiddenSize: 600 }]);
  const [nearCost, farCost] = costsOf(far.shared, SPEED.costs);
  expect(Math.min(nearCost, farCost)).toBeGreaterThan(0);
  const speed = { ...SPEED, farSharedPart: 0.9, handOut: 0 };
  const saved = timeOf(far, speed, 'fast', 1) - timeOf(far, speed, 'fast', 4);
  expect(saved).toBeCloseTo((0.6 * nearCost + 0.1 * farCost) / 1e6, 9);
  expect(timeOf(far, { ...speed, handOut: 1e9 }, 'fast', 4)).toBe(timeOf(far, speed, 'fast', 1));
});

test('reading does not update', () => {
  const reading = withoutUpdate(work([{ cell: 'rnn', hiddenSize: 400 }]));
  expect([amountOf(reading, 'parameter'), amountOf(reading, 'farParameter')]).toEqual([0, 0]);
});
