import { parseRunConfig, type LayerConfig, type RunConfigInput } from '../contract/run-config.ts';
import type { UsedArithmetic } from '../contract/run-record.ts';
import type { ComputeMemory } from '../memory/compute-memory.ts';
import type { Dataset, Sequences } from '../memory/sequences.ts';
import type { TestRun } from './resumed-training.ts';
import { createDataset, createEchoDataset, createSequences } from './test-data.ts';
import { testMemory } from './test-memory.ts';

export interface ResumeChoices {
  readonly layers: readonly Partial<LayerConfig>[];
  readonly training: NonNullable<RunConfigInput['training']>;
  readonly model?: Omit<NonNullable<RunConfigInput['model']>, 'layers'>;
  readonly dataset?: Dataset;
  readonly path?: UsedArithmetic;
}

/** Multiply-adds of a piece: so few that the smallest step is made in several. */
const PIECE_WORK = 300;

const echo: Dataset = {
  ...createEchoDataset([6, 4, 7, 5, 8, 3]),
  validation: createEchoDataset([5, 8, 4, 9, 3]).train,
};

/** Returns a small run of three epochs, every step of which is done in several pieces. */
export function createResumeRun({ layers, training, model = {}, dataset = echo, path }: ResumeChoices): TestRun {
  const config = parseRunConfig({
    data: { source: { kind: 'file', path: 'test.txt' }, window: { length: 3 } },
    model: { ...model, layers: layers.map((layer) => ({ hiddenSize: 3, ...layer })) },
    training: { epochs: 3, batchSize: 2, ...training },
  });
  return { config, dataset, memory: inSmallPieces(testMemory(path ?? 'plain')) };
}

function inSmallPieces(memory: ComputeMemory): ComputeMemory {
  return {
    kernels: memory.kernels,
    pieceWork: PIECE_WORK,
    float64: (length) => memory.float64(length),
    int32: (length) => memory.int32(length),
  };
}

/** Returns rows of numbers to be foretold, one of which is so far off that its loss is infinite. */
export function withInfiniteLoss(): Dataset {
  const rows = [3, 5, 4, 6, 2].map((length) => Array.from({ length }, (_, t) => t));
  const train = toNumbers(rows, (row) => (row === 1 ? 1e300 : row / 4));
  const validation = toNumbers(rows.slice(0, 3), (row) => row / 4);
  return {
    ...createDataset('sequence-value', 0, { train, validation }),
    ...{ vocabularySize: 0, featureSize: 1, targetSize: 1, labels: ['value'] },
    targetScaling: { offset: [0], scale: [1] },
  };
}

function toNumbers(rows: readonly (readonly number[])[], answer: (row: number) => number): Sequences {
  const numbers = Float64Array.from(rows.flat(), (value) => value / 5);
  const values = Float64Array.from(rows, (_, row) => answer(row));
  return { ...createSequences(rows, [], 'sequence'), symbols: null, numbers, featureSize: 1, values };
}
