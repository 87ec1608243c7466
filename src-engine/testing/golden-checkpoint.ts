import { parseRunConfig } from '../contract/run-config.ts';
import type { Dataset } from '../memory/sequences.ts';
import type { CheckpointFacts } from '../service/checkpoint-file.ts';
import type { TestRun } from './resumed-training.ts';
import { createDataset, createSequences } from './test-data.ts';
import { testMemory } from './test-memory.ts';

/** Updates done when it was written: inside the second epoch, and inside its streams. */
export const GOLDEN_STEPS = 9;

export const GOLDEN_FACTS: CheckpointFacts = {
  ...{ steps: GOLDEN_STEPS, epoch: 1.5, writtenAt: '2026-01-01T00:00:00.000Z', appVersion: '0.1.0' },
  ...{ arithmetic: 'portable', best: null, logBytes: 2400 },
  recorded: { trainRows: GOLDEN_STEPS, validationRows: 1, samples: 0, events: 0 },
  clock: { elapsedMs: 12.5, trainingMs: 10, tokens: 54 },
};

const SYMBOLS = [
  0, 3, 1, 4, 1, 2, 2, 0, 4, 3, 1, 0, 2, 4, 4, 1, 3, 0, 0, 2, 1, 4, 3, 2, 0, 1, 3, 3, 4, 0, 2, 1, 4, 2, 0, 3,
];

function sequenceOf(symbols: readonly number[]): Dataset['train'] {
  return createSequences([symbols.slice(0, -1)], symbols.slice(1), 'step');
}

const dataset: Dataset = {
  ...createDataset('step-tags', 5, { train: sequenceOf(SYMBOLS), validation: sequenceOf([...SYMBOLS].reverse()) }),
  vocabularySize: 5,
};

/** The run of the checkpoints in `golden/`: with something of everything that a state may hold. */
export function goldenRun(): TestRun {
  const config = parseRunConfig({
    data: { source: { kind: 'file', path: 'golden.txt' }, window: { length: 3 } },
    model: {
      layers: [
        { cell: 'lstm', hiddenSize: 4, dropout: 0.2, recurrentDropout: 0.2 },
        { cell: 'gru', hiddenSize: 3 },
      ],
    },
    training: {
      ...{ epochs: 4, batchSize: 2, stateful: true, bptt: { kind: 'chunked', length: 3 }, arithmetic: 'portable' },
      ...{ optimizer: { kind: 'adamw', learningRate: 0.02 }, clip: { kind: 'percentile', percentile: 50 } },
      ...{ schedule: { kind: 'reduce-on-plateau', patience: 0 }, earlyStopping: {}, weightAverage: { decay: 0.9 } },
    },
  });
  return { config, dataset, memory: testMemory('portable') };
}
