import { describe, expect, test } from 'vitest';
import { ACTIVATIONS } from '../contract/run-config.ts';
import { DenseMatrix } from '../layers/sequence-matrix.ts';
import { LogisticLoss } from '../losses/logistic-loss.ts';
import { SoftmaxCrossEntropy } from '../losses/softmax-cross-entropy.ts';
import { gradientError } from '../testing/gradient-check.ts';
import { ScalarModel } from '../testing/scalar-model.ts';
import { createTestBatch, createTestModel, createTestTargets, layerConfig, TestPass } from '../testing/test-model.ts';
import { RandomStream } from '../random/random-stream.ts';

const TOLERANCE = 1e-7;

const INPUTS = [{ kind: 'one-hot' }, { kind: 'embedding', size: 4 }, { kind: 'numeric' }] as const;
const READOUTS = ['every-step', 'last'] as const;

/** Every activation, direction and depth, with every input, readout and loss beside them. */
const CASES = ACTIVATIONS.flatMap((activation) =>
  [false, true].flatMap((bidirectional) =>
    [1, 2].flatMap((depth) =>
      INPUTS.flatMap((input) =>
        READOUTS.flatMap((readout) =>
          ['softmax', 'logistic'].map((loss) => ({ activation, bidirectional, depth, input, readout, loss })),
        ),
      ),
    ),
  ),
);

function createPass({ activation, bidirectional, depth, input, readout, loss: lossName }: (typeof CASES)[number]) {
  const loss = lossName === 'softmax' ? new SoftmaxCrossEntropy(3) : new LogisticLoss();
  // A second layer of another size would hide behind equal ones.
  const layers = [3, 4].slice(0, depth).map((hiddenSize) => layerConfig({ hiddenSize, activation, bidirectional }));
  const model = createTestModel({ input, readout, layers }, loss);
  const batch = createTestBatch([5, 3, 0, 4]);
  const pass = new TestPass(model, loss, batch, createTestTargets(model, loss, batch));
  // States as they are inside a sequence: without them the recurrent weights of the first step would not be seen.
  const random = new RandomStream(7, 'state');
  pass.initial.block.forEach((_, i) => (pass.initial.block[i] = random.uniform(-0.9, 0.9)));
  return pass;
}

describe.each(CASES)(
  '$activation, bidirectional $bidirectional, $depth layers, $input.kind, $readout, $loss',
  (options) => {
    test('central differences agree in every parameter, the initial states and the numbers read', () => {
      const pass = createPass(options);
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
      if (options.input.kind === 'numeric' && dInput !== null) {
        expect(gradientError(batch.numbers, dInput, computeLoss), 'input').toBeLessThanOrEqual(TOLERANCE);
      }
    });
  },
);

test('no gradient of the tables above is zero because nothing reached it', () => {
  const pass = createPass({
    ...{ activation: 'tanh', bidirectional: true, depth: 2, input: INPUTS[1], readout: 'every-step', loss: 'softmax' },
  });
  pass.backward();
  for (const entry of pass.model.layout.entries) {
    const gradients = pass.model.layout.viewOf(pass.model.gradients, entry);
    expect(Math.hypot(...gradients), entry.name).toBeGreaterThan(1e-3);
  }
});

describe.each(CASES.filter(({ loss }) => loss === 'softmax'))(
  'scalar oracle: $activation, bidirectional $bidirectional, $depth layers, $input.kind, $readout',
  (options) => {
    test('loss and every parameter gradient agree to rounding', () => {
      const pass = createPass(options);
      pass.initial.clear();
      const oracle = new ScalarModel(pass.model);
      const loss = oracle.computeLoss(pass.batch, pass.targets);
      loss.backward();
      expect(pass.forward()).toBeCloseTo(loss.value, 13);
      pass.backward();
      pass.model.gradients.forEach((gradient, i) => {
        expect(gradient).toBeCloseTo(oracle.parameters[i]?.gradient ?? NaN, 13);
      });
    });
  },
);

test('backward adds to parameter gradients and overwrites those of the initial state', () => {
  const pass = createPass({
    ...{ activation: 'tanh', bidirectional: true, depth: 1, input: INPUTS[0], readout: 'last', loss: 'softmax' },
  });
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
