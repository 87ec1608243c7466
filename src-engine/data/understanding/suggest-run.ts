import { assertNever } from '../../contract/assert-never.ts';
import { DEFAULT_EMBEDDING_SIZE, defaultInput } from '../../contract/input-defaults.ts';
import type { LayerConfig, RunConfig, RunConfigInput, Task } from '../../contract/run-config.ts';
import { parseRunConfig } from '../../contract/run-config.ts';
import type { PreparedData } from '../prepared-data.ts';

type ModelInput = NonNullable<RunConfigInput['model']>;
type RunParts = Required<Pick<RunConfigInput, 'model' | 'training'>>;

/** Updates after which a small recurrent model has learned most of what it will, by task; measured on the samples. */
const USEFUL_UPDATES = {
  'next-symbol': 1500,
  'sequence-class': 1500,
  'step-tags': 600,
  'sequence-value': 1500,
  forecast: 1500,
} as const;

/** Returns a run that trains sensibly on prepared data, ready to start. */
export function suggestRun(fileName: string, { dataset, preparation, data }: PreparedData): RunConfig {
  const name = fileName.replace(/(.)\.[^.]*$/, '$1');
  const oneSequence = dataset.train.count === 1;
  switch (preparation.task) {
    case 'next-symbol':
      return parseRunConfig({ name, data, ...(oneSequence ? oneWindowRun() : textRun(dataset)) });
    case 'sequence-class':
    case 'step-tags':
      return parseRunConfig({ name, data, ...rowsRun(dataset, { cell: 'rnn', hiddenSize: 64 }) });
    case 'sequence-value':
    case 'forecast':
      return parseRunConfig({ name, data, ...rowsRun(dataset, { cell: 'gru', hiddenSize: 32 }) });
    default:
      return assertNever(preparation.task);
  }
}

/** One short text learned by heart: small, every epoch one update over the whole of it. */
function oneWindowRun(): RunParts {
  return {
    model: { input: { kind: 'one-hot' }, layers: [{ hiddenSize: 20 }] },
    training: { epochs: 600, batchSize: 1 },
  };
}

/** The input, size and length that suit a task; everything else is the same for all. */
interface RunShape {
  readonly input: ModelInput['input'];
  readonly layer: { readonly cell: LayerConfig['cell']; readonly hiddenSize: number };
  readonly epochs: { readonly least: number; readonly most: number };
}

function textRun(dataset: PreparedData['dataset']): RunParts {
  const layer = { cell: 'rnn', hiddenSize: 128 } as const;
  return usualRun(dataset, { input: defaultInput(dataset), layer, epochs: { least: 3, most: 300 } });
}

/** Rows of text are embedded however small their vocabulary is. */
function rowsRun(dataset: PreparedData['dataset'], layer: RunShape['layer']): RunParts {
  const input: ModelInput['input'] =
    dataset.featureSize > 0 ? { kind: 'numeric' } : { kind: 'embedding', size: DEFAULT_EMBEDDING_SIZE };
  return usualRun(dataset, { input, layer, epochs: { least: 5, most: 100 } });
}

function usualRun({ task, train }: PreparedData['dataset'], { input, layer, epochs }: RunShape): RunParts {
  const batchSize = Math.min(32, Math.max(1, train.count >> 2));
  return {
    model: { input, layers: [layer] },
    training: {
      epochs: suggestEpochs(task, train.count, batchSize, epochs),
      batchSize,
      clip: { kind: 'global-norm', max: 5 },
      optimizer: { kind: 'adam', learningRate: 0.002 },
    },
  };
}

function suggestEpochs(task: Task, sequences: number, batchSize: number, { least, most }: RunShape['epochs']): number {
  const updatesPerEpoch = Math.ceil(sequences / batchSize);
  return Math.min(most, Math.max(least, Math.ceil(USEFUL_UPDATES[task] / updatesPerEpoch)));
}
