import { describe, expect, test } from 'vitest';
import { Arena } from '../memory/arena.ts';
import { decodeFloat64 } from '../testing/fixture-numbers.ts';
import fixtureFile from '../testing/fixtures/pytorch-gradients.json' with { type: 'json' };
import { prepareCase, sortByName, type PreparedCase, type PyTorchCase } from '../testing/pytorch-case.ts';
import { TEST_PATHS, testMemory } from '../testing/test-memory.ts';
import { computeBatchGradients, type BatchGradients } from './batch-gradients.ts';
import { createWholeCursor } from './batch-cursor.ts';
import { longestSequence } from './batch-selection.ts';
import { SequenceBatch } from './sequence-batch.ts';
import { resolveTruncation, WHOLE_SEQUENCES } from './truncation.ts';

/** What is promised; sums of a few hundred numbers around 1 are nearer. */
const TOLERANCE = 1e-10;

function computeGradients(prepared: PreparedCase): BatchGradients {
  const { config, sequences } = prepared;
  const truncation = resolveTruncation(config.training.bptt, WHOLE_SEQUENCES, longestSequence(sequences));
  return computeBatchGradients({ ...prepared, truncation });
}

/** Returns gradients in the order of the fixtures: parameters by name, states by name, numbers read in place. */
function listGradients({ model, sequences }: PreparedCase, { parameters, initial, input }: BatchGradients): number[] {
  return [
    ...sortByName(model.layout.entries).flatMap((entry) => [...model.layout.viewOf(parameters, entry)]),
    ...sortByName(initial.entries).flatMap(({ offset, size }) => [...initial.block.subarray(offset, offset + size)]),
    ...(input ?? new Float64Array(sequences.featureSize)),
  ];
}

/** Returns what the head says of whole sequences, sequence by sequence without padding. */
function listOutputs({ model, sequences, initial, loss }: PreparedCase): number[] {
  const arena = new Arena();
  const { count, featureSize, offsets, targetsPer } = sequences;
  const sizes = { maxTimeSteps: model.sizes.maxTimeSteps, maxBatchSize: count, featureSize, targetSize: 0 };
  const batch = new SequenceBatch(sizes, arena);
  const cursor = createWholeCursor(sequences, count, arena);
  cursor.next();
  batch.fill(cursor);
  model.forward(batch, initial, model.createState());
  const size = loss.outputSize;
  return Array.from({ length: count }, (_, row) => {
    const answers = targetsPer === 'step' ? (offsets[row + 1] ?? 0) - (offsets[row] ?? 0) : 1;
    return Array.from({ length: answers }, (_, t) => {
      const place = t * count + row;
      return [...model.outputs.subarray(place * size, (place + 1) * size)];
    }).flat();
  }).flat();
}

function expectClose(actual: readonly number[], expected: Float64Array, name: string): void {
  expect(actual.length, name).toBe(expected.length);
  const differences = actual.map((value, i) => Math.abs(value - (expected[i] ?? NaN)));
  const worst = differences.reduce((most, difference) => (difference <= most ? most : difference), 0);
  expect(worst, `${name}, entry ${String(differences.indexOf(worst))}`).toBeLessThan(TOLERANCE);
}

function nameOf({ seed, task, input, layers, readout, lengths, bptt = 'full' }: PyTorchCase): string {
  return [seed, task, JSON.stringify(input), JSON.stringify(layers), readout, lengths, JSON.stringify(bptt)].join(
    ' · ',
  );
}

describe.each(fixtureFile.fixtures.map((fixture) => [nameOf(fixture), fixture] as const))('%s', (_, fixture) => {
  test.each(TEST_PATHS)('outputs, loss and every gradient are those of PyTorch: %s', (path) => {
    const prepared = prepareCase(fixture, testMemory(path));
    const { expected } = fixture;
    expectClose(listOutputs(prepared), decodeFloat64(expected.logits), 'outputs');
    const gradients = computeGradients(prepared);
    expect(Math.abs(gradients.loss - expected.loss)).toBeLessThan(TOLERANCE);
    expectClose(listGradients(prepared, gradients), decodeFloat64(expected.gradients), 'gradients');
  });
});

test('parameters have the names, shapes and order of PyTorch', () => {
  const both = { cell: 'lstm', hiddenSize: 3, bidirectional: true };
  const { layout } = prepareCase({
    ...{
      seed: 1,
      task: 'step-tags',
      input: { kind: 'embedding', size: 2 },
      layers: [both, both],
      readout: 'every-step',
    },
    ...{ lengths: [2], vocabularySize: 4, featureSize: 0, outputSize: 3 },
  }).model;
  expect(layout.entries.map(({ name, shape }) => [name, shape])).toEqual(fixtureFile.stateDict);
});
