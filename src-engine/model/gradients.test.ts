import { describe, expect, test } from 'vitest';
import { DenseMatrix } from '../layers/sequence-matrix.ts';
import { gradientError } from '../testing/gradient-check.ts';
import { createCasePass, findUncoveredPairs, MODEL_CASES, type ModelCase } from '../testing/model-cases.ts';
import { TEST_PATHS, testMemory } from '../testing/test-memory.ts';
import { ScalarModel } from '../testing/scalar-model.ts';

const TOLERANCE = 1e-7;
const NAME = '$cell, $depth layers, $direction, $readout, $input, $loss, $dropout, $norm';

const EVERY = 7;

const PLAIN: ModelCase = {
  ...{ cell: 'rnn tanh', depth: 1, direction: 'concat', readout: 'last', input: 'one-hot', loss: 'softmax' },
  ...{ dropout: 'no dropout', norm: 'plain' },
};

/** Every model in plain code, some of each kind on every path: that plain code and vectors are one is shown elsewhere. */
const CASES = MODEL_CASES.flatMap((modelCase, index) =>
  (index % EVERY === 0 ? TEST_PATHS : TEST_PATHS.slice(0, 1)).map((path) => ({ ...modelCase, path })),
);

test('every two choices meet in some model below but those that exclude each other', () => {
  expect(findUncoveredPairs()).toEqual(['cell gru reset-before, norm layer norm']);
});

describe.each(CASES)(`central differences: ${NAME}, $path`, ({ path, ...modelCase }) => {
  test('agree in every parameter, the initial states and the numbers read', () => {
    const pass = createCasePass(modelCase, undefined, { memory: testMemory(path) });
    const { model, batch, initial, dInitial } = pass;
    const computeLoss = (): number => pass.forward();
    pass.backward();
    const dInput = model.input instanceof DenseMatrix ? model.input.gradients.slice(0, batch.numbers.length) : null;
    const [dParameters, dStates] = [model.gradients.slice(), dInitial.block.slice()];
    for (const entry of model.layout.entries) {
      const values = model.layout.viewOf(model.parameters, entry);
      const gradients = model.layout.viewOf(dParameters, entry);
      expect(gradientError(values, gradients, computeLoss), entry.name).toBeLessThanOrEqual(TOLERANCE);
    }
    for (const { name, offset, size } of initial.entries) {
      const values = initial.block.subarray(offset, offset + size);
      const gradients = dStates.subarray(offset, offset + size);
      expect(gradientError(values, gradients, computeLoss), name).toBeLessThanOrEqual(TOLERANCE);
    }
    if (modelCase.input === 'numeric' && dInput !== null) {
      expect(gradientError(batch.numbers, dInput, computeLoss), 'input').toBeLessThanOrEqual(TOLERANCE);
    }
  });
});

test.each([PLAIN, { ...PLAIN, depth: 2, input: 'embedding', readout: 'every-step', cell: 'lstm' }] as const)(
  'no gradient above is zero because nothing reached it',
  (modelCase) => {
    const pass = createCasePass(modelCase);
    pass.backward();
    for (const entry of pass.model.layout.entries) {
      const gradients = pass.model.layout.viewOf(pass.model.gradients, entry);
      expect(Math.hypot(...gradients), entry.name).toBeGreaterThan(1e-4);
    }
  },
);

/** Without what the oracle does not know. */
const ORACLE_CASES = MODEL_CASES.map((modelCase): ModelCase => ({
  ...modelCase,
  loss: 'softmax',
  norm: 'plain',
  dropout: 'no dropout',
}));

describe.each(ORACLE_CASES)('scalar oracle: $cell, $depth layers, $direction, $readout, $input', (modelCase) => {
  test('loss and every parameter gradient agree to rounding', () => {
    const pass = createCasePass(modelCase);
    pass.initial.clear();
    const oracle = new ScalarModel(pass.model);
    const loss = oracle.computeLoss(pass.batch, pass.target.targets);
    loss.backward();
    expect(pass.forward()).toBeCloseTo(loss.value, 13);
    pass.backward();
    const error = pass.model.gradients.map((gradient, i) => gradient - (oracle.parameters[i]?.gradient ?? NaN));
    expect(Math.max(...error.map(Math.abs))).toBeLessThan(1e-13);
  });
});

test('backward adds to parameter gradients and overwrites those of the initial state', () => {
  const pass = createCasePass(PLAIN);
  pass.backward();
  const { model, batch, dInitial } = pass;
  const [once, onceInitial] = [model.gradients.slice(), dInitial.block.slice()];
  pass.forward();
  model.backward(batch, dInitial);
  model.gradients.forEach((gradient, i) => {
    expect(gradient).toBeCloseTo(2 * (once[i] ?? NaN), 14);
  });
  expect(dInitial.block).toEqual(onceInitial);
});
