import { describe, expect, test } from 'vitest';
import { l2Norm } from '../kernels/vector.ts';
import { createLoss } from '../losses/create-loss.ts';
import { Arena } from '../memory/arena.ts';
import { clipGradients } from '../optimizers/clip-gradients.ts';
import { createOptimizer } from '../optimizers/create-optimizer.ts';
import fixtureFile from '../testing/fixtures/pytorch-fixtures.json' with { type: 'json' };
import { createTestModel, layerConfig, TestPass } from '../testing/test-model.ts';
import type { ResolvedModelConfig } from './resolve-model-config.ts';
import type { SequenceModel } from './sequence-model.ts';

type Fixture = (typeof fixtureFile.fixtures)[number];

/** Rounding of a few hundred sums of numbers around 1. */
const DIGITS = 12;

const OPTIMIZERS = {
  adam: { kind: 'adam', learningRate: 0.05, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
  sgd: { kind: 'sgd', learningRate: 0.5, weightDecay: 0 },
} as const;

function createPass({ case: options, ...fixture }: Fixture): TestPass {
  const isBinary = options.loss === 'binary-cross-entropy';
  const loss = createLoss({ kind: isBinary ? 'binary-cross-entropy' : 'cross-entropy' }, isBinary ? 2 : 3);
  const { hiddenSize, bidirectional } = options;
  const activation = options.activation === 'relu' ? 'relu' : 'tanh';
  const layer = layerConfig({ hiddenSize, activation, bidirectional });
  const config = {
    input: options.input as ResolvedModelConfig['input'],
    layers: Array<typeof layer>(options.numLayers).fill(layer),
    readout: options.readout === 'last' ? 'last' : 'every-step',
  } as const;
  const [timeSteps, batchSize] = [Math.max(...fixture.lengths), fixture.lengths.length];
  // Exactly as large as the batch: PyTorch's flat initial state then lies as ours does.
  const model = createTestModel(config, loss, { maxTimeSteps: timeSteps, maxBatchSize: batchSize });
  const batch = {
    ...{ timeSteps, batchSize, lengths: Int32Array.from(fixture.lengths) },
    ...{ symbols: Int32Array.from(fixture.inputs), numbers: Float64Array.from(fixture.inputs) },
  };
  const pass = new TestPass(model, loss, batch, Int32Array.from(fixture.targets));
  pass.initial.block.set(fixture.initial);
  loadParameters(model, fixture);
  return pass;
}

function valuesOf(tensors: Fixture['parameters'], name: string): number[] {
  const values = new Map<string, number[]>(Object.entries(tensors)).get(name);
  if (values === undefined) throw new Error(`PyTorch has no ${name}`);
  return values;
}

function loadParameters(model: SequenceModel, { parameters }: Pick<Fixture, 'parameters'>): void {
  for (const entry of model.layout.entries) {
    model.layout.viewOf(model.parameters, entry).set(valuesOf(parameters, entry.name));
  }
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[], name: string): void {
  expect(actual.length, name).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(actual[i], `${name} ${i}`).toBeCloseTo(value, DIGITS);
  });
}

describe.each(fixtureFile.fixtures)('PyTorch $case.input.kind $case.activation $case.readout $case.loss', (fixture) => {
  test('has the same parameters in the same order', () => {
    const { layout } = createPass(fixture).model;
    expect(layout.entries.map(({ name }) => name)).toEqual(Object.keys(fixture.parameters));
  });

  test('gives the same loss and the same gradients of all parameters and initial states', () => {
    const pass = createPass(fixture);
    expect(pass.forward()).toBeCloseTo(fixture.loss, DIGITS);
    pass.backward();
    const { layout, gradients } = pass.model;
    for (const entry of layout.entries) {
      expectClose(layout.viewOf(gradients, entry), valuesOf(fixture.gradients, entry.name), entry.name);
    }
    expectClose(pass.dInitial.block, fixture.dInitial, 'initial state');
  });

  test.each(fixture.updates)('follows the same path under $optimizer with clipping', (expected) => {
    const pass = createPass(fixture);
    const { model } = pass;
    const kind = expected.optimizer === 'adam' ? 'adam' : 'sgd';
    const optimizer = createOptimizer(OPTIMIZERS[kind], model.layout.parameterCount, new Arena());
    expected.losses.forEach((loss, step) => {
      expect(pass.forward(), `loss ${step}`).toBeCloseTo(loss, DIGITS);
      pass.backward();
      const norm = l2Norm(model.gradients);
      expect(norm, `norm ${step}`).toBeCloseTo(expected.norms[step] ?? NaN, DIGITS);
      clipGradients({ kind: 'global-norm', max: fixture.case.clip }, model.gradients, norm);
      optimizer.step(model.parameters, model.gradients);
    });
    const head = model.layout.entries.find(({ name }) => name === 'head.weight');
    if (head === undefined) throw new Error('No head');
    expectClose(model.layout.viewOf(model.parameters, head), expected.headWeight, 'head.weight');
  });
});
