import { describe, expect, test } from 'vitest';
import { CELLS, type TrainingConfig } from '../contract/run-config.ts';
import { NO_TARGET, type Sequences } from '../memory/sequences.ts';
import { prepareCase, type PreparedCase } from '../testing/pytorch-case.ts';
import { TEST_PATHS, testMemory } from '../testing/test-memory.ts';
import { computeBatchGradients } from './batch-gradients.ts';
import { longestSequence } from './batch-selection.ts';
import { resolveTruncation, WHOLE_SEQUENCES, type Truncation } from './truncation.ts';

const LENGTHS = [9, 4, 0, 7, 1];
const T = 9;
/** Sums of the same numbers in another order. */
const ROUNDING = 1e-14;

const CASES = CELLS.flatMap((cell) =>
  [1, 2].flatMap((depth) =>
    ['every-step', 'last'].flatMap((readout) =>
      [false, true].flatMap((layerNorm) => TEST_PATHS.map((path) => ({ cell, depth, readout, layerNorm, path }))),
    ),
  ),
);

function prepare({ cell, depth, readout, layerNorm, path }: (typeof CASES)[number]): PreparedCase {
  const layers = [4, 3].slice(0, depth).map((hiddenSize) => ({ cell, hiddenSize, layerNorm }));
  const pytorchCase = {
    ...{
      seed: 17,
      task: readout === 'last' ? 'sequence-value' : 'forecast',
      input: { kind: 'numeric' },
      layers,
      readout,
    },
    ...{ vocabularySize: 0, featureSize: 2, outputSize: 2, lengths: LENGTHS, bptt: { kind: 'per-step', length: T } },
  };
  return prepareCase(pytorchCase, testMemory(path));
}

/** Returns the gradients of parameters, initial states and numbers read, one after the other, the loss before them. */
function gradientsOf(prepared: PreparedCase, bptt: TrainingConfig['bptt']): Float64Array {
  return gradientsUnder(prepared, resolveTruncation(bptt, WHOLE_SEQUENCES, longestSequence(prepared.sequences)));
}

function gradientsUnder(prepared: PreparedCase, truncation: Truncation): Float64Array {
  const { loss, parameters, initial, input } = computeBatchGradients({ ...prepared, truncation });
  return Float64Array.of(loss, ...parameters, ...initial.block, ...(input ?? []));
}

/** Returns the largest difference in shares of the largest entry. */
function differenceOf(actual: Float64Array, expected: Float64Array): number {
  expect(actual).toHaveLength(expected.length);
  const differences = actual.map((value, i) => Math.abs(value - (expected[i] ?? NaN)));
  return Math.max(...differences) / Math.max(...expected.map(Math.abs));
}

describe.each(CASES)('$cell, $depth layers, $readout, layer norm $layerNorm, $path', (options) => {
  const prepared = prepare(options);
  const full = gradientsOf(prepared, { kind: 'full' });

  test.each([T, T + 1, 1000])('as long as the sequences, %i, is full to the bit', (length) => {
    expect(gradientsOf(prepared, { kind: 'chunked', length })).toEqual(full);
    expect(gradientsOf(prepared, { kind: 'windowed', every: length, length })).toEqual(full);
    expect(gradientsOf(prepared, { kind: 'per-step', length })).toEqual(full);
  });

  test('losses that travel side by side to the very start add up to full', () => {
    const backward: Truncation['backward'] = (model, batch, dInitial) =>
      model.backwardPerStepInPieces(batch, T, dInitial);
    const sideBySide = gradientsUnder(prepared, { windows: WHOLE_SEQUENCES, lossCount: T, backward });
    expect(differenceOf(sideBySide, full)).toBeLessThan(ROUNDING);
  });

  test.each([T, 1000])('overlapping windows of %i time steps add up to full', (length) => {
    expect(differenceOf(gradientsOf(prepared, { kind: 'windowed', every: 2, length: length + 1 }), full)).toBeLessThan(
      ROUNDING,
    );
  });

  test('chunks of one time step are losses that travel one', () => {
    const chunked = gradientsOf(prepared, { kind: 'chunked', length: 1 });
    expect(differenceOf(gradientsOf(prepared, { kind: 'per-step', length: 1 }), chunked)).toBeLessThan(ROUNDING);
  });

  test.each([1, 2, 3, 4, 8])('windows as long as they are apart, %i, are chunks to the bit', (length) => {
    const chunked = gradientsOf(prepared, { kind: 'chunked', length });
    expect(gradientsOf(prepared, { kind: 'windowed', every: length, length })).toEqual(chunked);
    expect(differenceOf(chunked, full)).toBeGreaterThan(1e-6);
  });

  test.each([1, 2, 3, 5, 8])('a window for every time step, %i long, is per-step truncation', (length) => {
    const perStep = gradientsOf(prepared, { kind: 'per-step', length });
    expect(differenceOf(gradientsOf(prepared, { kind: 'windowed', every: 1, length }), perStep)).toBeLessThan(ROUNDING);
  });

  test.each([1, 2, 4, 8])('per-step, %i long, is each loss unrolled anew from a constant state', (length) => {
    const perStep = gradientsOf(prepared, { kind: 'per-step', length });
    expect(differenceOf(perStep, unrollEachLoss(prepared, length))).toBeLessThan(1e-12);
    expect(differenceOf(perStep, full)).toBeGreaterThan(1e-6);
  });
});

/** The definition itself: for each time step a batch of its own that ends with it, and that has no target before. */
function unrollEachLoss(prepared: PreparedCase, length: number): Float64Array {
  const { model, loss, sequences, initial } = prepared;
  const rowSize = sequences.count * sequences.featureSize;
  const [parameters, states] = [new Float64Array(model.gradients.length), new Float64Array(initial.block.length)];
  const input = new Float64Array(T * rowSize);
  let [lossSum, targets] = [0, 0];
  for (let t = 0; t < T; t++) {
    const start = Math.max(0, t + 1 - length);
    const window = cut(sequences, start, t + 1, t);
    const count = (window.values ?? new Float64Array(0)).filter((value) => !Number.isNaN(value)).length;
    if (count === 0) continue;
    const state = stateBefore(prepared, start);
    const truncation = resolveTruncation({ kind: 'full' }, WHOLE_SEQUENCES, 0);
    const gradients = computeBatchGradients({ model, loss, sequences: window, truncation, initial: state });
    lossSum += gradients.loss * count;
    targets += count;
    gradients.parameters.forEach((value, i) => (parameters[i] = (parameters[i] ?? 0) + value * count));
    gradients.input?.forEach((value, i) => {
      const at = start * rowSize + i;
      input[at] = (input[at] ?? 0) + value * count;
    });
    if (start > 0) continue;
    gradients.initial.block.forEach((value, i) => (states[i] = (states[i] ?? 0) + value * count));
  }
  return Float64Array.of(lossSum, ...parameters, ...states, ...input).map((value) => value / targets);
}

/** Returns the state that all sequences have after so many time steps. */
function stateBefore({ model, sequences, initial }: PreparedCase, timeSteps: number) {
  const { count, featureSize, offsets, numbers } = cut(sequences, 0, timeSteps, 0);
  const lengths = Int32Array.from({ length: count }, (_, row) => (offsets[row + 1] ?? 0) - (offsets[row] ?? 0));
  const padded = new Float64Array(timeSteps * count * featureSize);
  lengths.forEach((length, row) => {
    for (let t = 0; t < length; t++) {
      const from = ((offsets[row] ?? 0) + t) * featureSize;
      padded.set((numbers ?? new Float64Array(0)).subarray(from, from + featureSize), (t * count + row) * featureSize);
    }
  });
  const final = model.createState();
  const batch = { timeSteps, batchSize: count, lengths, symbols: new Int32Array(0), numbers: padded };
  model.forward(batch, initial, final);
  return final;
}

/** Returns time steps `start` … `end − 1` of all sequences, with the targets of time step t alone. */
function cut(all: Sequences, start: number, end: number, t: number): Sequences {
  const { count, featureSize, targetsPer } = all;
  const steps: number[] = [];
  const answers: (number | null)[] = [];
  const offsets = new Int32Array(count + 1);
  for (let row = 0; row < count; row++) {
    const first = all.offsets[row] ?? 0;
    const length = (all.offsets[row + 1] ?? 0) - first;
    for (let step = start; step < Math.min(end, length); step++) {
      steps.push(first + step);
      if (targetsPer === 'step') answers.push(step === t ? first + step : null);
    }
    if (targetsPer === 'sequence') answers.push(Math.max(length - 1, 0) === t ? row : null);
    offsets[row + 1] = steps.length;
  }
  const rows = (values: Float64Array | null, places: readonly (number | null)[]): Float64Array =>
    Float64Array.from(
      places.flatMap((place) => [0, 1].map((i) => (place === null ? NaN : (values?.[place * 2 + i] ?? NO_TARGET)))),
    );
  return {
    ...{ count, offsets, featureSize, targetsPer, symbols: null, targets: all.targets },
    ...{ numbers: rows(all.numbers, steps), values: rows(all.values, answers) },
  };
}
