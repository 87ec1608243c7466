import { describe, expect, test } from 'vitest';
import { CELLS, parseRunConfig, type RunConfig } from '../contract/run-config.ts';
import type { UnrollError } from '../contract/wire-error.ts';
import { joinParts } from '../interchange/join-parts.ts';
import { readSafetensors, writeSafetensors } from '../interchange/safetensors.ts';
import { plainKernels } from '../kernels/plain/plain-kernels.ts';
import { l2Norm } from '../optimizers/l2-norm.ts';
import { NO_TARGET, type Sequences } from '../memory/sequences.ts';
import { decodeFloat64 } from '../testing/fixture-numbers.ts';
import fixtureFile from '../testing/fixtures/pytorch-gradients.json' with { type: 'json' };
import { prepareCase, sortByName, type PreparedCase, type PyTorchCase } from '../testing/pytorch-case.ts';
import { TEST_PLATFORM } from '../testing/test-platform.ts';
import { computeGradients } from './compute-gradients.ts';

/** What stands on padding: nothing that could be read. */
const JUNK = null;

function weightsOf({ model }: PreparedCase): { name: string; shape: readonly number[]; data: Float64Array }[] {
  const { layout, parameters } = model;
  return layout.entries.map((entry) => ({
    ...{ name: entry.name, shape: entry.shape, data: layout.viewOf(parameters, entry) },
  }));
}

/** Returns rows of `size` as nested arrays, bare where size is 1 and wanted. */
function nest(values: ArrayLike<number>, size: number): (number | null)[][] {
  return Array.from({ length: values.length / size }, (_, row) =>
    Array.from({ length: size }, (__, i) => {
      const value = values[row * size + i] ?? NaN;
      return Number.isNaN(value) ? null : value;
    }),
  );
}

/** Returns steps laid end to end as (batch, time), with one time step of padding more than the longest has. */
function pad<Step>(steps: readonly Step[], offsets: Int32Array, lengths: readonly number[]): (Step | null)[][] {
  const timeSteps = Math.max(...lengths) + 1;
  return lengths.map((length, row) => [
    ...steps.slice(offsets[row], (offsets[row] ?? 0) + length),
    ...Array<null>(timeSteps - length).fill(JUNK),
  ]);
}

function targetsOf({ targets, values, targetsPer, offsets }: Sequences, size: number, lengths: readonly number[]) {
  const answers =
    values === null ? Array.from(targets, (target) => (target === NO_TARGET ? null : target)) : nest(values, size);
  return targetsPer === 'step' ? pad<(typeof answers)[number]>(answers, offsets, lengths) : answers;
}

function batchOf({ model, sequences, initial }: PreparedCase, { lengths, outputSize }: PyTorchCase) {
  const { symbols, numbers, offsets, featureSize } = sequences;
  const steps = symbols === null ? nest(numbers ?? [], featureSize) : [...symbols];
  const states = initial.entries.map(({ name, offset, size }) => {
    const rows = nest(initial.block.subarray(offset, offset + size), size / model.sizes.maxBatchSize);
    return [name, rows] as const;
  });
  return {
    inputs: pad<(typeof steps)[number]>(steps, offsets, lengths),
    lengths,
    targets: targetsOf(sequences, outputSize, lengths),
    initialState: Object.fromEntries(states),
  };
}

/** Returns the gradients (B, T, F) of a file as the fixtures have them: sequence by sequence, padding left out. */
function withoutPadding(input: Float64Array, lengths: readonly number[], size: number): number[] {
  const timeSteps = Math.max(...lengths) + 1;
  return lengths.flatMap((length, row) => [
    ...input.subarray(row * timeSteps * size, (row * timeSteps + length) * size),
  ]);
}

/** The fixtures hold the numbers' gradients as (T, B, F) with 0 on padding. */
function timeFirstWithoutPadding(input: Float64Array, lengths: readonly number[], size: number): number[] {
  return lengths.flatMap((length, row) =>
    Array.from({ length }, (_, t) => {
      const place = (t * lengths.length + row) * size;
      return [...input.subarray(place, place + size)];
    }).flat(),
  );
}

describe('every case of PyTorch, through the files', () => {
  test.each(fixtureFile.fixtures.map((fixture) => [fixture.seed, fixture] as const))('%i', (_, fixture) => {
    const prepared = prepareCase(fixture);
    const { loss, gradientNorm, file } = computeGradients(
      TEST_PLATFORM,
      prepared.config,
      joinParts(writeSafetensors(weightsOf(prepared), {})),
      JSON.stringify(batchOf(prepared, fixture)),
    );
    expect(loss).toBeCloseTo(fixture.expected.loss, 10);
    const tensors = new Map(readSafetensors(file).tensors.map((tensor) => [tensor.name, tensor.data]));
    const names = [...sortByName(prepared.model.layout.entries), ...sortByName(prepared.initial.entries)];
    const expected = decodeFloat64(fixture.expected.gradients);
    let at = 0;
    const parameters: number[] = [];
    for (const { name, size } of names) {
      const values = tensors.get(name) ?? new Float64Array(0);
      expectNear([...values], [...expected.subarray(at, at + size)], name);
      if (!name.startsWith('initial_state')) parameters.push(...values);
      at += size;
    }
    expect(gradientNorm).toBeCloseTo(l2Norm(plainKernels, Float64Array.from(parameters)), 12);
    expect(tensors.has('input')).toBe(fixture.featureSize > 0);
    const { lengths, featureSize } = fixture;
    const input = tensors.get('input') ?? new Float64Array(0);
    expectNear(
      withoutPadding(input, lengths, featureSize),
      timeFirstWithoutPadding(expected.subarray(at), lengths, featureSize),
      'input',
    );
  });
});

function expectNear(actual: readonly number[], expected: readonly number[], name: string): void {
  expect(actual.length, name).toBe(expected.length);
  actual.forEach((value, i) => {
    expect(Math.abs(value - (expected[i] ?? NaN)), `${name} ${String(i)}`).toBeLessThan(1e-10);
  });
}

const RNN: PyTorchCase = {
  ...{ seed: 3, task: 'sequence-class', input: { kind: 'one-hot' }, readout: 'last', lengths: [3, 2] },
  ...{ layers: [{ cell: 'rnn', hiddenSize: 2 }], vocabularySize: 4, featureSize: 0, outputSize: 3 },
};

function runOn(change: {
  readonly config?: (config: RunConfig) => RunConfig;
  readonly weights?: (weights: ReturnType<typeof weightsOf>) => ReturnType<typeof weightsOf>;
  readonly batch?: object;
  readonly options?: Partial<PyTorchCase>;
}) {
  const options = { ...RNN, ...change.options };
  const prepared = prepareCase(options);
  const config = change.config?.(prepared.config) ?? prepared.config;
  const weights = change.weights?.(weightsOf(prepared)) ?? weightsOf(prepared);
  const batch = { ...batchOf(prepared, options), ...change.batch };
  return computeGradients(TEST_PLATFORM, config, joinParts(writeSafetensors(weights, {})), JSON.stringify(batch));
}

describe('what may be left out, or written otherwise', () => {
  const plain = runOn({});

  test('lengths, where nothing is padded', () => {
    const inputs = [[1, 2], [3]];
    const given = runOn({ batch: { inputs, lengths: [2, 1] } });
    expect(runOn({ batch: { inputs, lengths: undefined } })).toEqual(given);
  });

  test('the input, which the weights and the batch tell', () => {
    const config = (given: RunConfig): RunConfig => ({ ...given, model: { ...given.model, input: null } });
    expect(runOn({ config })).toEqual(plain);
    for (const options of [
      { input: { kind: 'embedding', size: 2 } },
      { input: { kind: 'numeric' }, vocabularySize: 0, featureSize: 1 },
    ]) {
      expect(runOn({ config, options })).toEqual(runOn({ options }));
    }
  });

  test('the sizes of embedding and layers, which the weights tell', () => {
    const layers = [3, 2].map((hiddenSize) => ({ cell: 'gru' as const, hiddenSize, bidirectional: true }));
    const options: Partial<PyTorchCase> = { input: { kind: 'embedding', size: 2 }, layers };
    const config = (given: RunConfig): RunConfig =>
      parseRunConfig({
        ...given,
        model: { input: { kind: 'embedding' }, layers: layers.map(({ hiddenSize: _, ...layer }) => layer) },
      });
    expect(runOn({ config, options })).toEqual(runOn({ options }));
  });

  test('states under their layer, or none: zeros', () => {
    const h = [
      [0.1, 0.2],
      [0.3, 0.4],
    ];
    const named = runOn({ batch: { initialState: { 'initial_state.l0.h': h } } });
    expect(runOn({ batch: { initialState: { l0: { h } } } })).toEqual(named);
    expect(runOn({ batch: { initialState: { 'l0.h': h } } })).toEqual(named);
    const zeros = [
      [0, 0],
      [0, 0],
    ];
    const without = runOn({ batch: { initialState: undefined } });
    expect(without).toEqual(runOn({ batch: { initialState: { l0: { h: zeros } } } }));
    expect(without.loss).not.toBe(named.loss);
  });

  test('targets in brackets of their own', () => {
    expect(runOn({ batch: { targets: [[2], [0]] } })).toEqual(runOn({ batch: { targets: [2, 0] } }));
    const options = { task: 'sequence-value', outputSize: 1 };
    expect(runOn({ options, batch: { targets: [[2], [0.5]] } })).toEqual(
      runOn({ options, batch: { targets: [2, 0.5] } }),
    );
  });

  test('clipping and dropout, which are not done', () => {
    const config = ({ model, training, ...rest }: RunConfig): RunConfig =>
      parseRunConfig({
        ...rest,
        model: { ...model, layers: model.layers.map((layer) => ({ ...layer, dropout: 0.5, recurrentDropout: 0.5 })) },
        training: { ...training, clip: { kind: 'global-norm', max: 1e-3 } },
      });
    expect(runOn({ config })).toEqual(plain);
  });
});

function expectError(run: () => unknown, code: string, words: string): void {
  expect(run).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(words) as string }) as UnrollError,
  );
}

describe('faults are named with their place', () => {
  test.each([
    [
      {
        inputs: [
          [1, 9, 0],
          [1, 2],
        ],
        lengths: [3, 2],
      },
      'inputs[0][1]: 9 is not a symbol that the weights know (0 … 3)',
    ],
    [
      {
        inputs: [
          [1, 1.5, 0],
          [1, 2],
        ],
        lengths: [3, 2],
      },
      'inputs[0][1]: 1.5 is not a symbol',
    ],
    [{ inputs: 3 }, 'inputs'],
    [{ inputs: [], lengths: [], targets: [] }, 'inputs: there is no sequence'],
    [{ lengths: [3] }, 'lengths: expected 2 entries, one for each sequence of inputs, found 1'],
    [{ lengths: [9, 2] }, 'lengths[0]: 9 is not a number of the time steps that inputs has (0 … 4)'],
    [{ lengths: [3, -1] }, 'lengths[1]: -1'],
    [{ targets: [1, 3] }, 'targets[1]: 3 is not a class that the weights know (0 … 2)'],
    [{ targets: [1] }, 'targets: expected 2 entries'],
    [{ targets: [null, null] }, 'No answer of the batch has a target'],
    [{ initialState: { l1: { h: [] } } }, 'initialState.l1.h: this model has no such state'],
    [{ initialState: { l0: { h: [[0, 0]] } } }, 'initialState.l0.h: expected 2 rows'],
    [{ initialState: { l0: { h: [[0], [0]] } } }, 'initialState.l0.h[0]: expected 2 numbers, found 1 number'],
    [{ target: [1] }, 'target'],
  ])('in the batch %j', (batch, words) => {
    expectError(() => runOn({ batch }), 'INVALID_ARGUMENT', words);
  });

  test('in numbers that are read', () => {
    const options = { input: { kind: 'numeric' }, vocabularySize: 0, featureSize: 2 };
    const run = (inputs: unknown): void => void runOn({ options, batch: { inputs, lengths: [1, 1] } });
    expectError(
      () => {
        run([[[1]], [[1, 2]]]);
      },
      'INVALID_ARGUMENT',
      'inputs[0][0]: expected 2 numbers, found 1 number',
    );
    expectError(
      () => {
        run([[[1, null]], [[1, 2]]]);
      },
      'INVALID_ARGUMENT',
      'inputs[0][0][1]: expected a number, found null',
    );
  });

  test('in a batch that is not JSON', () => {
    const prepared = prepareCase(RNN);
    const weights = joinParts(writeSafetensors(weightsOf(prepared), {}));
    expectError(
      () => computeGradients(TEST_PLATFORM, prepared.config, weights, '{"inputs": NaN}'),
      'INVALID_ARGUMENT',
      'not JSON',
    );
  });

  test('in the weights', () => {
    const without = (name: string) => () => runOn({ weights: (all) => all.filter((tensor) => tensor.name !== name) });
    expectError(without('head.weight'), 'MODEL_FILE_INVALID', 'there is no tensor head.weight');
    expectError(without('rnn.bias_hh_l0'), 'MODEL_FILE_INVALID', 'there is no tensor rnn.bias_hh_l0');
    const extra = { name: 'rnn.weight_ih_l1', shape: [1], data: new Float64Array(1) };
    expectError(
      () => runOn({ weights: (all) => [...all, extra] }),
      'MODEL_FILE_INVALID',
      'no place for the tensor rnn.weight_ih_l1',
    );
    const gated = (config: RunConfig): RunConfig =>
      parseRunConfig({ ...config, model: { ...config.model, layers: [{ cell: 'lstm' }] } });
    expectError(
      () => runOn({ config: gated }),
      'MODEL_FILE_INVALID',
      'rnn.weight_ih_l0 has the shape [2, 4], expected [8, 4]',
    );
    const spoilt = (all: ReturnType<typeof weightsOf>) =>
      all.map((tensor) => (tensor.name === 'head.bias' ? { ...tensor, data: Float64Array.of(0, NaN, 0) } : tensor));
    expectError(() => runOn({ weights: spoilt }), 'MODEL_NOT_FINITE', 'head.bias holds 1 numbers that are not finite');
  });

  test('in the configuration', () => {
    const taskless = (config: RunConfig): RunConfig => ({ ...config, data: { ...config.data, task: null } });
    expectError(() => runOn({ config: taskless }), 'INVALID_CONFIG', 'data.task');
    const oneHot = (config: RunConfig): RunConfig => ({
      ...config,
      model: { ...config.model, input: { kind: 'one-hot' } },
    });
    const options = { input: { kind: 'embedding', size: 2 } };
    expectError(() => runOn({ config: oneHot, options }), 'INVALID_CONFIG', 'model.input.kind: one-hot');
  });

  test('in numbers that overflow', () => {
    const huge = (all: ReturnType<typeof weightsOf>) =>
      all.map((tensor) => ({
        ...tensor,
        data: tensor.name.startsWith('head') ? tensor.data.map(() => 1e308) : tensor.data,
      }));
    expectError(() => runOn({ weights: huge, options: { task: 'sequence-value' } }), 'NON_FINITE_LOSS', 'overflowed');
  });
});

test.each(CELLS)('%s: per-step truncation as long as the longest sequence is full, to the bit', (cell) => {
  const run = (bptt: RunConfig['training']['bptt']) =>
    runOn({
      options: { layers: [{ cell, hiddenSize: 2 }] },
      config: (config) => ({ ...config, training: { ...config.training, bptt } }),
    }).file;
  const full = run({ kind: 'full' });
  expect(run({ kind: 'per-step', length: 3 })).toEqual(full);
  expect(run({ kind: 'per-step', length: 2 })).not.toEqual(full);
});
