import { describe, expect, test } from 'vitest';
import type { LayerConfig } from '../contract/run-config.ts';
import { DenseMatrix } from '../layers/sequence-matrix.ts';
import { createLossSums } from '../losses/loss.ts';
import { SoftmaxCrossEntropy } from '../losses/softmax-cross-entropy.ts';
import { NO_TARGET } from '../memory/sequences.ts';
import { RandomStream } from '../random/random-stream.ts';
import { createTestBatch, createTestModel, createTestTargets, layerConfig, TestPass } from '../testing/test-model.ts';

const LENGTHS = [7, 4, 0, 6];
const MAX_TIME_STEPS = 9;
const loss = new SoftmaxCrossEntropy(3);

const CELLS = {
  rnn: { cell: 'rnn' },
  'rnn relu': { cell: 'rnn', activation: 'relu' },
  lstm: { cell: 'lstm' },
  gru: { cell: 'gru' },
  'gru reset-before': { cell: 'gru', resetAfter: false },
  'rnn with layer norm': { cell: 'rnn', layerNorm: true },
  'lstm with layer norm': { cell: 'lstm', layerNorm: true },
  'gru with layer norm': { cell: 'gru', layerNorm: true },
} as const satisfies Record<string, Partial<LayerConfig>>;

const INPUTS = [{ kind: 'numeric' }, { kind: 'embedding', size: 4 }, { kind: 'one-hot' }] as const;

const CASES = (Object.keys(CELLS) as (keyof typeof CELLS)[]).flatMap((cell) =>
  (['every-step', 'last'] as const).flatMap((readout) => INPUTS.map((input) => ({ cell, readout, input }))),
);

/** Returns a pass of two layers of different widths, from an initial state that is not zero. */
function createPass({ cell, readout, input }: (typeof CASES)[number], given: Partial<LayerConfig> = {}): TestPass {
  const layers = [4, 3].map((hiddenSize) => layerConfig({ hiddenSize, ...CELLS[cell], ...given }));
  const limits = { maxTimeSteps: MAX_TIME_STEPS, maxLossCount: MAX_TIME_STEPS, seed: 3 };
  const model = createTestModel({ input, readout, layers }, loss, limits);
  const batch = createTestBatch(LENGTHS, 8);
  const pass = new TestPass(model, loss, batch, createTestTargets(model, loss, batch));
  const random = new RandomStream(3, 'state');
  pass.initial.block.forEach((_, i) => (pass.initial.block[i] = random.uniform(-0.9, 0.9)));
  return pass;
}

interface Gradients {
  readonly parameters: Float64Array;
  readonly initial: Float64Array;
  /** Of the numbers read; empty for symbols. */
  readonly input: Float64Array;
}

/** Returns a copy of what a pass back left. */
function gradientsOf({ model, dInitial, batch }: TestPass): Gradients {
  const hasInput = model.input instanceof DenseMatrix && model.config.input.kind === 'numeric';
  return {
    parameters: model.gradients.slice(),
    initial: dInitial.block.slice(),
    input: hasInput ? model.input.gradients.slice(0, batch.numbers.length) : new Float64Array(0),
  };
}

/**
 * The definition, re-unrolled: the loss of each time step by itself, back through the `length` steps that end in it, from
 * the state before them as a constant. Only what starts at the start of time reaches the initial state.
 */
function unrollAgain(pass: TestPass, length: number): Gradients {
  const { model, batch, target, dInitial } = pass;
  const { timeSteps, batchSize } = batch;
  const isEveryStep = model.config.readout === 'every-step';
  const count = target.targets.reduce((sum, value) => sum + (value === NO_TARGET ? 0 : 1), 0);
  const sums = gradientsOf(pass);
  for (const part of ['parameters', 'initial', 'input'] as const) sums[part].fill(0);
  for (let t = 0; t < timeSteps; t++) {
    const start = Math.max(0, t + 1 - length);
    pass.forward();
    const before = model.createState();
    model.copyState(batch, start, before);
    const lengths = Int32Array.from(batch.lengths, (own) => Math.max(0, Math.min(own, t + 1) - start));
    const window = {
      ...{ timeSteps: t + 1 - start, batchSize, lengths },
      symbols: batch.symbols.slice(start * batchSize, (t + 1) * batchSize),
      numbers: batch.numbers.slice(2 * start * batchSize, 2 * (t + 1) * batchSize),
    };
    const targets = new Int32Array(model.countRows(window)).fill(NO_TARGET);
    for (let row = 0; row < batchSize; row++) {
      // The loss of a whole sequence sits at its last time step, that of an empty one at its start.
      const isItsLast = t === Math.max(0, (batch.lengths[row] ?? 0) - 1);
      if (isEveryStep) targets[(t - start) * batchSize + row] = target.targets[t * batchSize + row] ?? NO_TARGET;
      else if (isItsLast) targets[row] = target.targets[row] ?? NO_TARGET;
    }
    const own = { targets, targetValues: new Float64Array(0) };
    model.forward(window, before, pass.final);
    loss.forward(model.outputs, own, model.countRows(window), createLossSums());
    model.clearGradients();
    loss.backward(model.dOutputs, model.outputs, own, model.countRows(window), 1 / count);
    model.backward(window, dInitial);
    const found = gradientsOf(pass);
    add(sums.parameters, found.parameters, 0);
    if (start === 0) add(sums.initial, found.initial, 0);
    add(
      sums.input,
      found.input.subarray(0, sums.input.length === 0 ? 0 : window.numbers.length),
      2 * start * batchSize,
    );
  }
  return sums;
}

function add(sums: Float64Array, values: Float64Array, at: number): void {
  values.forEach((value, i) => (sums[at + i] = (sums[at + i] ?? NaN) + value));
}

function expectClose(actual: Gradients, expected: Gradients, tolerance: number): void {
  for (const part of ['parameters', 'initial', 'input'] as const) {
    expect(actual[part]).toHaveLength(expected[part].length);
    const errors = actual[part].map((value, i) => Math.abs(value - (expected[part][i] ?? NaN)));
    expect(Math.max(0, ...errors), part).toBeLessThanOrEqual(tolerance);
  }
}

describe.each(CASES)('per-step truncation through two layers: $cell, $readout, $input.kind', (options) => {
  test.each([1, 2, 3, 6])('length %i is the definition, unrolled again for each loss', (length) => {
    const pass = createPass(options);
    pass.backwardPerStep(length);
    const found = gradientsOf(pass);
    expect(Math.hypot(...found.parameters)).toBeGreaterThan(0.01);
    expectClose(found, unrollAgain(pass, length), 1e-12);
  });

  test.each([8, 1000])('length %i reaches the start from everywhere: full back-propagation', (length) => {
    const pass = createPass(options);
    pass.backward();
    const full = gradientsOf(pass);
    pass.backwardPerStep(length);
    expectClose(gradientsOf(pass), full, 1e-14);
  });

  test('a shorter length is another gradient', () => {
    const pass = createPass(options);
    pass.backward();
    const full = gradientsOf(pass);
    pass.backwardPerStep(2);
    const errors = gradientsOf(pass).parameters.map((value, i) => Math.abs(value - (full.parameters[i] ?? NaN)));
    expect(Math.max(...errors)).toBeGreaterThan(1e-4);
  });
});

test.each(['rnn', 'lstm', 'gru'] as const)(
  'masks of dropout act on every loss of %s: all steps, full gradient',
  (cell) => {
    const pass = createPass({ cell, readout: 'every-step', input: INPUTS[0] }, { dropout: 0.4, recurrentDropout: 0.4 });
    pass.model.drawDropout(new RandomStream(5, 'dropout'));
    pass.backward();
    const full = gradientsOf(pass);
    pass.backwardPerStep(8);
    expectClose(gradientsOf(pass), full, 1e-14);
    pass.model.stopDropout();
    pass.backwardPerStep(8);
    expect(gradientsOf(pass).parameters).not.toEqual(full.parameters);
  },
);

test('a batch of empty sequences sends its losses into the initial states alone', () => {
  const empty = createTestBatch([0, 0], 0);
  const model = createTestModel({ input: { kind: 'one-hot' }, readout: 'last', layers: [layerConfig({})] }, loss, {
    maxLossCount: 3,
  });
  const pass = new TestPass(model, loss, empty, createTestTargets(model, loss, empty));
  pass.backward();
  const full = gradientsOf(pass);
  pass.backwardPerStep(3);
  expect(gradientsOf(pass)).toEqual(full);
  expect(Math.hypot(...full.initial)).toBeGreaterThan(0.01);
});
