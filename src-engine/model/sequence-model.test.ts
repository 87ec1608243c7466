import { describe, expect, test } from 'vitest';
import type { LayerConfig } from '../contract/run-config.ts';
import { SoftmaxCrossEntropy } from '../losses/softmax-cross-entropy.ts';
import { Arena } from '../memory/arena.ts';
import { RandomStream } from '../random/random-stream.ts';
import { createTestBatch, createTestModel, createTestTargets, layerConfig, TestPass } from '../testing/test-model.ts';
import { MEMORY_LIMIT_BYTES } from '../contract/memory-model.ts';
import { estimateMemoryBytes } from './model-plan.ts';
import type { ResolvedModelConfig } from './resolve-model-config.ts';
import { SequenceModel } from './sequence-model.ts';

const loss = new SoftmaxCrossEntropy(3);
const LENGTHS = [5, 2, 0, 4];

const CASES = (['every-step', 'last'] as const).flatMap((readout) =>
  ([{ kind: 'one-hot' }, { kind: 'embedding', size: 4 }, { kind: 'numeric' }] as const).flatMap((input) =>
    [false, true].map((bidirectional) => ({ input, readout, bidirectional })),
  ),
);

function createModel({ input, readout, bidirectional }: (typeof CASES)[number]): SequenceModel {
  const layers = [layerConfig({ bidirectional }), layerConfig({ bidirectional, hiddenSize: 4 })];
  return createTestModel({ input, readout, layers }, loss, { maxTimeSteps: 9 });
}

describe.each(CASES)('padding: $input.kind, $readout, bidirectional $bidirectional', (options) => {
  const model = createModel(options);

  function createPass(lengths: readonly number[], timeSteps?: number): TestPass {
    const batch = createTestBatch(lengths, timeSteps);
    return new TestPass(model, loss, batch, createTestTargets(model, loss, batch));
  }

  /** Returns the probabilities that a forward pass left for one row. */
  function answersOf(pass: TestPass, row: number): number[] {
    const { batchSize, lengths } = pass.batch;
    const answers = options.readout === 'last' ? 1 : (lengths[row] ?? 0);
    return Array.from({ length: answers }, (_, t) => {
      const start = (t * batchSize + row) * loss.outputSize;
      return [...model.logits.slice(start, start + loss.outputSize)];
    }).flat();
  }

  test('every sequence gives the very same answers alone as in a batch of unequal ones', () => {
    const together = createPass(LENGTHS);
    together.forward();
    const inBatch = LENGTHS.map((_, row) => answersOf(together, row));
    LENGTHS.forEach((length, row) => {
      // Row contents depend on the row's number: earlier rows are made empty.
      const lengths = LENGTHS.map((_, other) => (other === row ? length : 0));
      const pass = createPass(lengths);
      const alone = new TestPass(model, loss, takeRow(pass, row), new Int32Array(9).fill(-1));
      alone.forward();
      expect(answersOf(alone, 0)).toEqual(inBatch[row]);
    });
  });

  test('more padding changes no bit of loss, gradients and final states', () => {
    const results = [5, 9].map((timeSteps) => {
      const pass = createPass(LENGTHS, timeSteps);
      const value = pass.forward();
      pass.backward();
      return { value, gradients: model.gradients.slice(), dInitial: pass.dInitial.block, final: pass.final.block };
    });
    expect(results[1]).toEqual(results[0]);
  });

  test('an empty sequence ends in the state that it began with', () => {
    const pass = createPass(LENGTHS);
    const random = new RandomStream(3, 'state');
    pass.initial.block.forEach((_, i) => (pass.initial.block[i] = random.uniform(-1, 1)));
    pass.forward();
    const { initial, final } = pass;
    initial.layers.flat().forEach(([h], index) => {
      const n = h.length / 4;
      const [ended] = final.layers.flat()[index] ?? [];
      expect(ended?.slice(2 * n, 3 * n)).toEqual(h.slice(2 * n, 3 * n));
    });
  });
});

function takeRow({ batch }: TestPass, row: number) {
  const length = batch.lengths[row] ?? 0;
  const places = Array.from({ length }, (_, t) => t * batch.batchSize + row);
  return {
    ...{ timeSteps: length, batchSize: 1, lengths: Int32Array.of(length) },
    symbols: Int32Array.from(places, (place) => batch.symbols[place] ?? -1),
    numbers: Float64Array.from(places.flatMap((place) => [...batch.numbers.slice(2 * place, 2 * place + 2)])),
  };
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

  test('start values fill the ranges that PyTorch draws from', () => {
    const large = createTestModel(
      { input: { kind: 'embedding', size: 400 }, readout: 'last', layers: [layerConfig({ hiddenSize: 25 })] },
      loss,
    );
    const spread = (name: string): number => {
      const entry = large.layout.entries.find((candidate) => candidate.name === name);
      return entry === undefined ? NaN : Math.max(...large.layout.viewOf(large.parameters, entry).map(Math.abs));
    };
    for (const name of ['weight_ih', 'weight_hh']) {
      expect(spread(`rnn.${name}_l0`)).toBeLessThanOrEqual(0.2);
      expect(spread(`rnn.${name}_l0`)).toBeGreaterThan(0.19);
    }
    for (const name of ['rnn.bias_ih_l0', 'rnn.bias_hh_l0']) expect(spread(name)).toBeLessThanOrEqual(0.2);
    expect(spread('head.weight')).toBeLessThanOrEqual(0.2);
    expect(spread('head.weight')).toBeGreaterThan(0.18);
    const embedding = large.parameters.slice(0, 2000);
    expect(embedding.reduce((sum, value) => sum + value * value, 0) / 2000).toBeCloseTo(1, 0);
  });
});

test('a continued state keeps the forward directions and clears the reverse ones', () => {
  const layers = [layerConfig({ bidirectional: true }), layerConfig({ bidirectional: true })];
  const model = createTestModel({ input: { kind: 'one-hot' }, readout: 'every-step', layers }, loss);
  const [next, ended] = [model.createState(), model.createState()];
  ended.block.fill(0.5);
  next.block.fill(0.25);
  next.continueFrom(ended);
  for (const [forward, reverse] of next.layers) {
    expect(forward?.[0].every((value) => value === 0.5)).toBe(true);
    expect(reverse?.[0].every((value) => value === 0)).toBe(true);
  }
});

describe('memory', () => {
  const config: ResolvedModelConfig = {
    input: { kind: 'one-hot' },
    readout: 'every-step',
    initializer: 'pytorch',
    layers: [layerConfig({ hiddenSize: 64, bidirectional: true })],
  };
  const sizes = { vocabularySize: 50, featureSize: 0, outputSize: 50, maxTimeSteps: 40, maxBatchSize: 16 };

  test('the estimate covers what the model takes with its states and the moments of Adam', () => {
    const arena = new Arena();
    const model = new SequenceModel(config, sizes, arena);
    for (let count = 0; count < 3; count++) model.createState(arena);
    const moments = 2 * model.layout.parameterCount * 8;
    expect(estimateMemoryBytes(config, sizes)).toBe(arena.allocatedBytes + moments);
  });

  test('a head that reads the last state has one row for each sequence', () => {
    const [longer, short] = [80, 40].map((maxTimeSteps) => {
      const last = { ...sizes, outputSize: 1000, maxTimeSteps };
      return new SequenceModel({ ...config, readout: 'last' }, last, new Arena()).logits.length;
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
