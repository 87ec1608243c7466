import { describe, expect, test } from 'vitest';
import {
  countLossSlots,
  countParameterBlocks,
  ELEMENT_BYTES,
  MODEL_PARAMETER_BLOCKS,
} from '../contract/memory-model.ts';
import { countLayerParameters, measureModel, type MeasuredSizes } from '../contract/model-size.ts';
import {
  ACTIVATIONS,
  CELLS,
  MERGES,
  parseRunConfig,
  READOUTS,
  type LayerConfig,
  type RunConfig,
} from '../contract/run-config.ts';
import { Arena } from '../memory/arena.ts';
import { createOptimizer } from '../optimizers/create-optimizer.ts';
import { RandomStream } from '../random/random-stream.ts';
import { layerConfig } from '../testing/test-model.ts';
import { estimateMemoryBytes, planModel } from './model-plan.ts';
import type { ResolvedModelConfig } from './resolve-model-config.ts';

type Training = Pick<RunConfig['training'], 'bptt' | 'optimizer' | 'weightAverage' | 'earlyStopping'>;

function drawLayer(random: RandomStream): LayerConfig {
  const pick = <Value>(values: readonly [Value, ...Value[]]): Value =>
    values[random.nextInteger(values.length)] ?? values[0];
  const cell = pick(CELLS);
  // Of another cell it says nothing, and while a configuration is edited it may be left over.
  const resetAfter = pick([true, false]);
  const mayHaveNorm = cell !== 'gru' || resetAfter;
  return layerConfig({
    ...{ cell, resetAfter, hiddenSize: 1 + random.nextInteger(9), activation: pick(ACTIVATIONS) },
    ...{ bidirectional: pick([true, false]), merge: pick(MERGES), layerNorm: mayHaveNorm && pick([true, false]) },
    ...{ dropout: pick([0, 0.3]), recurrentDropout: pick([0, 0.3]) },
  });
}

/** Returns a model with its sizes, as many kinds as there are numbers. */
function drawModel(random: RandomStream): { model: ResolvedModelConfig; sizes: MeasuredSizes; training: Training } {
  const count = (most: number): number => 1 + random.nextInteger(most);
  const input = ([{ kind: 'one-hot' }, { kind: 'embedding', size: count(6) }, { kind: 'numeric' }] as const)[
    random.nextInteger(3)
  ] ?? { kind: 'one-hot' };
  const isNumeric = input.kind === 'numeric';
  const layers = Array.from({ length: count(3) }, () => drawLayer(random));
  const readout = READOUTS[random.nextInteger(READOUTS.length)] ?? 'last';
  const isPerStep =
    layers.every(({ bidirectional }) => !bidirectional) && (readout === 'last' || readout === 'every-step');
  return {
    model: { input, layers, readout, initializer: 'pytorch' },
    sizes: {
      ...{ vocabularySize: isNumeric ? 0 : count(9), featureSize: isNumeric ? count(4) : 0, outputSize: count(5) },
      ...{ maxTimeSteps: count(12), maxBatchSize: count(5) },
    },
    training: trainingConfig({ bptt: isPerStep ? { kind: 'per-step', length: count(12) } : { kind: 'full' } }),
  };
}

function trainingConfig(given: object): Training {
  return parseRunConfig({ data: { source: { kind: 'file', path: 'a.txt' } }, training: given }).training;
}

test('the formula gives what the engine allocates, for 500 models drawn at random', () => {
  const random = new RandomStream(1, 'models');
  for (let index = 0; index < 500; index++) {
    const { model, sizes, training } = drawModel(random);
    const size = measureModel({ model, training }, sizes);
    const engineSizes = { ...sizes, maxLossCount: countLossSlots(training.bptt, sizes.maxTimeSteps) };
    const description = JSON.stringify({ model, sizes, training });
    expect(size.parameterCount, description).toBe(planModel(model, engineSizes).tensors.sizeOf('parameter'));
    expect(size.weightBytes + size.stateBytes, description).toBe(
      estimateMemoryBytes(model, engineSizes, countParameterBlocks(training)),
    );
  }
});

// From the table of PyTorch and Keras: 4 inputs, 5 units.
test.each([
  ['rnn', {}, 55],
  ['lstm', {}, 220],
  ['gru', {}, 165],
  ['gru', { bidirectional: true }, 330],
  ['lstm', { layerNorm: true }, 260],
] as const)('one layer of %s %j has as many parameters as PyTorch', (cell, given, expected) => {
  expect(countLayerParameters(layerConfig({ cell, hiddenSize: 5, ...given }), 4)).toBe(expected);
});

describe('what training keeps of each parameter', () => {
  test.each(['sgd', 'momentum', 'nesterov', 'rmsprop', 'adagrad', 'adadelta', 'adam', 'adamw', 'nadam', 'adamax'])(
    '%s allocates what it is said to',
    (kind) => {
      const training = trainingConfig({ optimizer: { kind } });
      const arena = new Arena();
      createOptimizer(training.optimizer, 1000, arena);
      const moments = countParameterBlocks(training) - MODEL_PARAMETER_BLOCKS;
      expect(arena.allocatedBytes).toBe(moments * 1000 * ELEMENT_BYTES);
    },
  );

  test.each([
    [{ optimizer: { kind: 'sgd' } }, 2],
    [{ optimizer: { kind: 'adam' } }, 4],
    [{ optimizer: { kind: 'adam' }, weightAverage: {} }, 5],
    [{ optimizer: { kind: 'sgd' }, earlyStopping: { restoreBest: true } }, 3],
    [{ optimizer: { kind: 'sgd' }, earlyStopping: { restoreBest: false } }, 2],
  ])('%j: %i numbers', (given, blocks) => {
    const training = trainingConfig(given);
    expect(countParameterBlocks(training)).toBe(blocks);
    const model = { input: { kind: 'numeric' }, layers: [layerConfig({})], readout: 'last' } as const;
    const sizes = { vocabularySize: 0, featureSize: 2, outputSize: 1, maxTimeSteps: 3, maxBatchSize: 2 };
    const { parameterCount, weightBytes } = measureModel({ model, training }, sizes);
    expect(weightBytes).toBe(parameterCount * blocks * ELEMENT_BYTES);
  });
});
