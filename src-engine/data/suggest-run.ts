import { assertNever } from '../contract/assert-never.ts';
import type { RunConfig, RunConfigInput, Task } from '../contract/run-config.ts';
import { parseRunConfig } from '../contract/run-config.ts';
import type { PreparedData } from './prepared-data.ts';

type ModelInput = NonNullable<RunConfigInput['model']>;
type TrainingInput = NonNullable<RunConfigInput['training']>;

/** Larger vocabularies are embedded: one-hot weights would hold a row for each symbol and layer. */
const MAX_ONE_HOT = 512;
/** Updates after which a small recurrent model has learned most of what it will, by task; measured on the samples. */
const USEFUL_UPDATES = { 'next-symbol': 1500, 'sequence-class': 1500, 'step-tags': 600 } as const;

/** Returns a run that trains sensibly on prepared data, ready to start. */
export function suggestRun(fileName: string, { dataset, preparation, data }: PreparedData): RunConfig {
  const name = fileName.replace(/(.)\.[^.]*$/, '$1');
  const oneSequence = dataset.train.count === 1;
  switch (preparation.task) {
    case 'next-symbol':
      return parseRunConfig({ name, data, ...(oneSequence ? oneWindowRun() : textRun(dataset)) });
    case 'sequence-class':
    case 'step-tags':
      return parseRunConfig({ name, data, ...rowsRun(dataset) });
    default:
      return assertNever(preparation.task);
  }
}

/** One short text learned by heart: small, every epoch one update over the whole of it. */
function oneWindowRun(): { model: ModelInput; training: TrainingInput } {
  return {
    model: { input: { kind: 'one-hot' }, layers: [{ hiddenSize: 20 }] },
    training: { epochs: 600, batchSize: 1 },
  };
}

function textRun({ task, train, vocabularySize }: PreparedData['dataset']): {
  model: ModelInput;
  training: TrainingInput;
} {
  const batchSize = Math.min(32, Math.max(1, train.count >> 2));
  return {
    model: {
      input: vocabularySize <= MAX_ONE_HOT ? { kind: 'one-hot' } : { kind: 'embedding', size: 64 },
      layers: [{ hiddenSize: 128 }],
    },
    training: {
      epochs: suggestEpochs(task, train.count, batchSize, { least: 3, most: 300 }),
      batchSize,
      clip: { kind: 'global-norm', max: 5 },
      optimizer: { kind: 'adam', learningRate: 0.002 },
    },
  };
}

function rowsRun({ task, train, featureSize }: PreparedData['dataset']): {
  model: ModelInput;
  training: TrainingInput;
} {
  const batchSize = Math.min(32, Math.max(1, train.count >> 2));
  return {
    model: {
      input: featureSize > 0 ? { kind: 'numeric' } : { kind: 'embedding', size: 32 },
      layers: [{ hiddenSize: 64 }],
    },
    training: {
      epochs: suggestEpochs(task, train.count, batchSize, { least: 5, most: 100 }),
      batchSize,
      clip: { kind: 'global-norm', max: 5 },
      optimizer: { kind: 'adam', learningRate: 0.002 },
    },
  };
}

function suggestEpochs(
  task: Task,
  sequences: number,
  batchSize: number,
  { least, most }: { least: number; most: number },
): number {
  const updatesPerEpoch = Math.ceil(sequences / batchSize);
  return Math.min(most, Math.max(least, Math.ceil(USEFUL_UPDATES[task] / updatesPerEpoch)));
}
