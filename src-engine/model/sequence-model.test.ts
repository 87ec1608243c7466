import { describe, expect, test } from 'vitest';
import type { LayerConfig } from '../contract/run-config.ts';
import { SoftmaxCrossEntropy } from '../losses/softmax-cross-entropy.ts';
import { Arena } from '../memory/arena.ts';
import { createCasePass, MODEL_CASES } from '../testing/model-cases.ts';
import { createTestBatch, createTestModel, createTestTargets, layerConfig, TestPass } from '../testing/test-model.ts';
import { MEMORY_LIMIT_BYTES } from '../contract/memory-model.ts';
import { estimateMemoryBytes } from './model-plan.ts';
import type { ModelState } from './model-state.ts';
import type { ResolvedModelConfig } from './resolve-model-config.ts';
import { SequenceModel } from './sequence-model.ts';

const loss = new SoftmaxCrossEntropy(3);
const LENGTHS = [5, 2, 0, 4];
const MAX_TIME_STEPS = 9;

describe.each(MODEL_CASES)(
  'padding: $cell, $depth layers, $direction, $readout, $input, $loss, $dropout, $norm',
  (modelCase) => {
    const createPass = (lengths: readonly number[], timeSteps?: number): TestPass =>
      createCasePass(modelCase, lengths, {
        maxTimeSteps: MAX_TIME_STEPS,
        timeSteps: timeSteps ?? Math.max(...lengths),
      });

    test('every sequence gives the very same answers and final states alone as in a batch of unequal ones', () => {
      const together = createPass(LENGTHS);
      together.model.stopDropout();
      together.forward();
      LENGTHS.forEach((_, row) => {
        const alone = aloneOf(together, row);
        together.forward();
        const [answers, final] = [answersOf(together, row), finalOf(together, row)];
        alone.forward();
        expect(answersOf(alone, 0)).toEqual(answers);
        expect(finalOf(alone, 0)).toEqual(final);
      });
    });

    test('more padding changes no bit of loss, gradients and final states', () => {
      const results = [5, MAX_TIME_STEPS].map((timeSteps) => {
        const pass = createPass(LENGTHS, timeSteps);
        const value = pass.forward();
        pass.backward();
        const { model, dInitial, final } = pass;
        return { value, gradients: model.gradients.slice(), dInitial: dInitial.block, final: final.block };
      });
      expect(results[1]).toEqual(results[0]);
    });

    test('an empty sequence ends in the state that it began with', () => {
      const pass = createPass(LENGTHS);
      pass.forward();
      expect(finalOf(pass, 2)).toEqual(rowsOf(pass, pass.initial, 2));
      expect(finalOf(pass, 0)).not.toEqual(rowsOf(pass, pass.initial, 0));
    });
  },
);

/** Returns what a forward pass left of one row: an answer for each of its time steps, or one. */
function answersOf({ model, batch, loss: { outputSize } }: TestPass, row: number): number[] {
  const answers = model.config.readout === 'every-step' ? (batch.lengths[row] ?? 0) : 1;
  return Array.from({ length: answers }, (_, t) => {
    const start = (t * batch.batchSize + row) * outputSize;
    return [...model.outputs.slice(start, start + outputSize)];
  }).flat();
}

/** Returns the states that one row ended in. */
function finalOf(pass: TestPass, row: number): number[] {
  return rowsOf(pass, pass.final, row);
}

function rowsOf({ model }: TestPass, state: ModelState, row: number): number[] {
  return state.layers.flat(2).flatMap((values) => {
    const n = values.length / model.sizes.maxBatchSize;
    return [...values.slice(row * n, (row + 1) * n)];
  });
}

/** Returns a pass of the same model over one row of a batch, from the same initial state. */
function aloneOf({ model, loss, batch, initial }: TestPass, row: number): TestPass {
  const length = batch.lengths[row] ?? 0;
  const places = Array.from({ length }, (_, t) => t * batch.batchSize + row);
  const own = {
    ...{ timeSteps: length, batchSize: 1, lengths: Int32Array.of(length) },
    symbols: Int32Array.from(places, (place) => batch.symbols[place] ?? -1),
    numbers: Float64Array.from(places.flatMap((place) => [...batch.numbers.slice(2 * place, 2 * place + 2)])),
  };
  const pass = new TestPass(model, loss, own, createTestTargets(model, loss, own));
  pass.initial.layers.flat(2).forEach((values, index) => {
    const n = values.length / model.sizes.maxBatchSize;
    values.set(initial.layers.flat(2)[index]?.subarray(row * n, (row + 1) * n) ?? []);
  });
  return pass;
}

describe('layout', () => {
  const layers: LayerConfig[] = [layerConfig({ bidirectional: true }), layerConfig({ hiddenSize: 4 })];
  const model = createTestModel({ input: { kind: 'embedding', size: 2 }, readout: 'last', layers }, loss);

  test('names, order and shapes are those of PyTorch', () => {
    expect(model.layout.entries.map(({ name, shape }) => [name, shape])).toEqual([
      ['embedding.weight', [5, 2]],
      ...['', '_reverse'].flatMap((suffix) => [
        [`rnn.weight_ih_l0${suffix}`, [3, 2]],
        [`rnn.weight_hh_l0${suffix}`, [3, 3]],
        [`rnn.bias_ih_l0${suffix}`, [3]],
        [`rnn.bias_hh_l0${suffix}`, [3]],
      ]),
      ['rnn.weight_ih_l1', [4, 6]],
      ['rnn.weight_hh_l1', [4, 4]],
      ['rnn.bias_ih_l1', [4]],
      ['rnn.bias_hh_l1', [4]],
      ['head.weight', [3, 4]],
      ['head.bias', [3]],
    ]);
    expect(model.layout.parameterCount).toBe(10 + 2 * 21 + 48 + 15);
    expect(model.parameters).toHaveLength(model.layout.parameterCount);
  });

  test('states are named by layer and direction', () => {
    expect(model.createState().entries.map(({ name }) => name)).toEqual([
      'initial_state.l0.h',
      'initial_state.l0_reverse.h',
      'initial_state.l1.h',
    ]);
  });
});

test('the state inside a pass is the one that a shorter pass ends in; reverse directions start from zero', () => {
  const layers = [layerConfig({ cell: 'lstm' }), layerConfig({ hiddenSize: 4 })];
  const model = createTestModel({ input: { kind: 'one-hot' }, readout: 'every-step', layers }, loss);
  const batch = createTestBatch([5, 3, 0, 4]);
  const pass = new TestPass(model, loss, batch, createTestTargets(model, loss, batch));
  const [inside, short] = [model.createState(), model.createState()];
  pass.forward();
  model.copyState(batch, 4, inside);
  model.forward({ ...batch, timeSteps: 4, lengths: Int32Array.of(4, 3, 0, 4) }, pass.initial, short);
  expect(inside.block).toEqual(short.block);
  model.copyState(batch, 0, inside);
  expect(inside.block).toEqual(pass.initial.block);

  const both = createTestModel(
    { input: { kind: 'one-hot' }, readout: 'every-step', layers: [layerConfig({ bidirectional: true })] },
    loss,
  );
  const [final, next] = [both.createState(), both.createState()];
  next.block.fill(0.5);
  both.forward(batch, both.createState(), final);
  both.copyState(batch, 5, next);
  expect(next.layers[0]?.[0]).toEqual(final.layers[0]?.[0]);
  expect(next.layers[0]?.[1]?.[0].every((value) => value === 0)).toBe(true);
});

describe('memory', () => {
  const config: ResolvedModelConfig = {
    input: { kind: 'one-hot' },
    readout: 'every-step',
    initializer: 'pytorch',
    layers: [layerConfig({ hiddenSize: 64, bidirectional: true })],
  };
  const sizes = {
    ...{ vocabularySize: 50, featureSize: 0, outputSize: 50 },
    ...{ maxTimeSteps: 40, maxBatchSize: 16, maxLossCount: 0 },
  };

  test('the estimate covers what the model takes with its states', () => {
    const arena = new Arena();
    const model = new SequenceModel(config, sizes, arena);
    for (let count = 0; count < 4; count++) model.createState(arena);
    expect(estimateMemoryBytes(config, sizes)).toBe(arena.allocatedBytes);
    const moments = 2 * model.layout.parameterCount * 8;
    expect(estimateMemoryBytes(config, sizes, 4)).toBe(arena.allocatedBytes + moments);
  });

  test('a head that reads the last state has one row for each sequence', () => {
    const [longer, short] = [80, 40].map((maxTimeSteps) => {
      const last = { ...sizes, outputSize: 1000, maxTimeSteps };
      return new SequenceModel({ ...config, readout: 'last' }, last, new Arena()).outputs.length;
    });
    expect(short).toBe(16 * 1000);
    expect(longer).toBe(short);
  });

  test('a model that is too large is refused before anything is allocated', () => {
    const arena = new Arena();
    const huge = { ...sizes, maxTimeSteps: 1e6 };
    expect(() => new SequenceModel(config, huge, arena)).toThrow(
      expect.objectContaining({
        code: 'MODEL_TOO_LARGE',
        details: { neededBytes: estimateMemoryBytes(config, huge), limitBytes: MEMORY_LIMIT_BYTES },
      }),
    );
    expect(arena.allocatedBytes).toBe(0);
  });
});
