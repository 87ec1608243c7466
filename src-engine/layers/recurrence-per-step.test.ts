import { describe, expect, test } from 'vitest';
import type { LayerConfig } from '../contract/run-config.ts';
import { runToEnd } from '../kernels/pieces.ts';
import { RandomStream } from '../random/random-stream.ts';
import { CellPass, TestCell } from '../testing/test-cell.ts';
import { RECURRENT_CELLS } from './recurrent-cells.ts';

const CELLS: readonly Partial<LayerConfig>[] = [
  ...(Object.keys(RECURRENT_CELLS) as LayerConfig['cell'][]).map((cell) => ({ cell })),
  { cell: 'gru', resetAfter: false },
];
const EXTRAS: readonly Partial<LayerConfig>[] = [
  {},
  { layerNorm: true },
  { recurrentDropout: 0.4 },
  { layerNorm: true, recurrentDropout: 0.4 },
];

const CASES = CELLS.flatMap((cell) =>
  EXTRAS.map((extra) => {
    const config = { hiddenSize: 3, ...cell, ...extra };
    return { name: JSON.stringify(config), config };
  }),
).filter(({ config }) => config.resetAfter !== false || config.layerNorm !== true);

const LENGTHS = [7, 3, 0, 6, 1];
const TIME_STEPS = 7;

function createPass(config: Partial<LayerConfig>, lengths = LENGTHS, timeSteps = TIME_STEPS): CellPass {
  const tested = new TestCell({ config, maxTimeSteps: 9, maxBatchSize: 5, maxLossCount: 20 });
  tested.cell.drawDropout(new RandomStream(5, 'dropout'));
  return new CellPass(tested, lengths, { timeSteps });
}

/** All gradients of a pass, one after the other. */
function gradientsOf({ tested, dInitial }: CellPass, dInput: Float64Array): number[] {
  return [...tested.blocks.gradients, ...dInput, ...dInitial.flatMap((state) => [...state])];
}

function perStepGradients(pass: CellPass, lossCount: number): number[] {
  pass.backwardPerStep(lossCount);
  expectClose([...pass.dInputPerStep], [...pass.input.gradients], 1e-13);
  return gradientsOf(pass, pass.dInputPerStep);
}

/** The definition: for the loss of each time step a backward pass of its own over the last steps, from a constant state. */
function bruteForceGradients(config: Partial<LayerConfig>, length: number): number[] {
  const whole = createPass(config);
  whole.forward();
  const { batchSize } = whole.extent;
  const [dInput, dInitial] = [
    new Float64Array(whole.input.values.length),
    whole.dInitial.map((state) => state.slice()),
  ];
  const dParameters = new Float64Array(whole.tested.blocks.gradients.length);
  for (let t = 0; t < TIME_STEPS; t++) {
    const start = Math.max(0, t - length + 1);
    const steps = t - start + 1;
    const lengths = LENGTHS.map((own) => (own > t ? steps : 0));
    const pass = createPass(config, lengths, steps);
    pass.input.values.set(partOf(whole.input.values, start, t + 1, batchSize * pass.input.size));
    pass.output.gradients.fill(0);
    pass.output.gradients.set(
      partOf(whole.output.gradients, t, t + 1, batchSize * pass.output.size),
      (steps - 1) * batchSize * pass.output.size,
    );
    whole.tested.cell.copyState(whole.extent, start, pass.initial);
    pass.dFinal.forEach((state) => state.fill(0));
    pass.backward();
    addTo(dParameters, pass.tested.blocks.gradients);
    addTo(dInput.subarray(start * batchSize * pass.input.size), pass.input.gradients);
    if (start === 0) dInitial.forEach((state, k) => addTo(state, pass.dInitial[k] ?? new Float64Array(0)));
  }
  return [...dParameters, ...dInput, ...dInitial.flatMap((state) => [...state])];
}

function partOf(values: Float64Array, from: number, to: number, stride: number): Float64Array {
  return values.slice(from * stride, to * stride);
}

function addTo(sum: Float64Array, values: Float64Array): void {
  values.forEach((value, i) => (sum[i] = (sum[i] ?? NaN) + value));
}

function expectClose(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  const largest = Math.max(...expected.map(Math.abs));
  const error = Math.max(...actual.map((value, i) => Math.abs(value - (expected[i] ?? NaN))));
  expect(error).toBeLessThanOrEqual(tolerance * Math.max(1, largest));
}

describe.each(CASES)('$name', ({ config }) => {
  test.each([1, 2, 3, 5])('each loss goes back exactly %i time steps, as passes of their own do', (length) => {
    expectClose(perStepGradients(createPass(config), length), bruteForceGradients(config, length), 1e-13);
  });

  test.each([7, 8, 20])('losses that go back %i of 7 time steps give the whole gradient', (length) => {
    const full = createPass(config);
    full.dFinal.forEach((state) => state.fill(0));
    full.backward();
    expectClose(perStepGradients(createPass(config), length), gradientsOf(full, full.input.gradients), 1e-13);
  });

  test('truncated gradients differ from whole ones', () => {
    const whole = perStepGradients(createPass(config), TIME_STEPS);
    const truncated = perStepGradients(createPass(config), 3);
    expect(Math.max(...truncated.map((value, i) => Math.abs(value - (whole[i] ?? 0))))).toBeGreaterThan(1e-7);
  });

  test('padding changes no bit', () => {
    const padded = createPass(config, LENGTHS, 9);
    const dense = createPass(config);
    padded.backwardPerStep(3);
    dense.backwardPerStep(3);
    expect(padded.tested.blocks.gradients).toEqual(dense.tested.blocks.gradients);
    expect(padded.dInitial).toEqual(dense.dInitial);
    expect(padded.dInputPerStep.slice(0, dense.dInputPerStep.length)).toEqual(dense.dInputPerStep);
    expect(padded.dInputPerStep.slice(dense.dInputPerStep.length).every((value) => value === 0)).toBe(true);
  });
});

test('gradients are added to those of parameters, and the initial state is overwritten', () => {
  const once = createPass({ cell: 'lstm' });
  once.backwardPerStep(3);
  const twice = createPass({ cell: 'lstm' });
  twice.tested.blocks.gradients.fill(0);
  twice.backwardPerStep(3);
  const { tested, extent, input, dInitial } = twice;
  runToEnd(tested.cell.forward(extent, input, twice.output, twice.initial, twice.final));
  runToEnd(tested.cell.beginPerStep(extent, 3));
  const nothing = new Float64Array(3 * extent.batchSize * tested.hiddenSize);
  for (let t = extent.timeSteps - 1; t >= 0; t--) runToEnd(tested.cell.stepBack(extent, t, t % 3, nothing, null));
  runToEnd(tested.cell.finishPerStep(extent, input, dInitial));
  expect(tested.blocks.gradients).toEqual(once.tested.blocks.gradients);
  expect(dInitial.every((state) => state.every((value) => value === 0))).toBe(true);
});
