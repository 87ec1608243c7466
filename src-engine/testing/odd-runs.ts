import { parseRunConfig, type LayerConfig, type RunConfig, type RunConfigInput } from '../contract/run-config.ts';
import type { ComputeMemory } from '../memory/compute-memory.ts';
import type { Dataset } from '../memory/sequences.ts';
import { resolveModelConfig } from '../model/resolve-model-config.ts';
import { RandomStream } from '../random/random-stream.ts';
import { Trainer } from '../training/trainer.ts';
import { createDataset, createEchoDataset, createSequences } from './test-data.ts';

/** A run whose sizes fit no vector and no tile. */
export interface OddRun {
  readonly name: string;
  readonly config: RunConfig;
  readonly dataset: Dataset;
}

interface Choices {
  readonly layers: readonly Partial<LayerConfig>[];
  readonly training: RunConfigInput['training'];
  readonly model?: Omit<NonNullable<RunConfigInput['model']>, 'layers'>;
  readonly dataset?: Dataset;
}

const UPDATES = 50;
const LENGTHS = [11, 4, 7, 0, 9, 13, 3, 5, 6];

const echo = createEchoDataset(LENGTHS);
const numbers = createNumbers('step');
const keras = { initializer: 'keras' } as const;
const embedding = { input: { kind: 'embedding', size: 7 } } as const;
const numeric = { input: { kind: 'numeric' } } as const;

const CHOICES: Readonly<Record<string, Choices>> = {
  'rnn, sgd': { layers: [{ hiddenSize: 19 }], training: { optimizer: { kind: 'sgd' } } },
  'rnn relu, chunks, clipped values, momentum': {
    layers: [{ activation: 'relu', hiddenSize: 13 }],
    training: {
      ...{ bptt: { kind: 'chunked', length: 4 }, clip: { kind: 'value', max: 0.01 } },
      ...{ optimizer: { kind: 'momentum' }, schedule: { kind: 'step', every: 2, factor: 0.7 } },
    },
  },
  'rnn sigmoid in both directions, clipped tensors, nesterov': {
    layers: [{ activation: 'sigmoid', hiddenSize: 9, bidirectional: true, merge: 'sum' }],
    training: { clip: { kind: 'per-tensor', max: 0.1 }, optimizer: { kind: 'nesterov' } },
    model: keras,
  },
  'lstm with layer norm, clipped norm, adam': {
    layers: [{ cell: 'lstm', hiddenSize: 17, layerNorm: true }],
    training: { clip: { kind: 'global-norm', max: 0.5 }, schedule: { kind: 'cosine' } },
  },
  'two layers of lstm in both directions with dropout, adaptive clipping, adamw': {
    layers: [
      { cell: 'lstm', hiddenSize: 7, bidirectional: true, dropout: 0.2 },
      { cell: 'lstm', hiddenSize: 5, bidirectional: true, recurrentDropout: 0.3, merge: 'average' },
    ],
    training: { clip: { kind: 'adaptive' }, optimizer: { kind: 'adamw' }, schedule: { kind: 'one-cycle' } },
    model: embedding,
  },
  'gru of an embedding, clipped percentile, rmsprop': {
    layers: [{ cell: 'gru', hiddenSize: 15 }],
    training: { clip: { kind: 'percentile' }, optimizer: { kind: 'rmsprop' } },
    model: { ...embedding, ...keras },
  },
  'gru, reset before, recurrent dropout, adagrad': {
    layers: [{ cell: 'gru', hiddenSize: 11, resetAfter: false, recurrentDropout: 0.2 }],
    training: { optimizer: { kind: 'adagrad' } },
  },
  'gru with layer norm in both directions, windows, adamax': {
    layers: [{ cell: 'gru', hiddenSize: 6, layerNorm: true, bidirectional: true, merge: 'mul' }],
    training: { optimizer: { kind: 'adamax' }, schedule: { kind: 'exponential' } },
  },
  'lstm step by step, average of weights, nadam': {
    layers: [{ cell: 'lstm', hiddenSize: 9 }],
    training: { bptt: { kind: 'per-step', length: 3 }, optimizer: { kind: 'nadam' }, weightAverage: { decay: 0.9 } },
  },
  'gru of numbers, windows, adadelta, huber': {
    layers: [{ cell: 'gru', hiddenSize: 10 }],
    training: {
      ...{ bptt: { kind: 'windowed', every: 2, length: 5 }, loss: { kind: 'huber' } },
      ...{ optimizer: { kind: 'adadelta' }, schedule: { kind: 'linear-warm-up', steps: 20 } },
    },
    model: numeric,
    dataset: numbers,
  },
  'lstm and mean readout of numbers': {
    layers: [{ cell: 'lstm', hiddenSize: 12 }, { hiddenSize: 5 }],
    training: { loss: { kind: 'mse' } },
    model: { ...numeric, readout: 'mean' },
    dataset: createNumbers('sequence'),
  },
  'logistic loss and maximum readout': {
    layers: [{ cell: 'gru', hiddenSize: 9 }],
    training: { loss: { kind: 'binary-cross-entropy', labelSmoothing: 0.1 } },
    model: { readout: 'max' },
    dataset: createTwoClasses(),
  },
  'stateful, smoothed labels': {
    layers: [{ cell: 'lstm', hiddenSize: 9 }],
    training: { stateful: true, bptt: { kind: 'chunked', length: 3 }, loss: { labelSmoothing: 0.1 } },
  },
};

export const ODD_RUNS: readonly OddRun[] = Object.entries(CHOICES).map(([name, choices]) => createRun(name, choices));

function createRun(name: string, { layers, training, model = {}, dataset = echo }: Choices): OddRun {
  const config = parseRunConfig({
    data: { source: { kind: 'file', path: 'odd.txt' }, task: dataset.task },
    model: { ...model, layers },
    training: { batchSize: 5, epochs: UPDATES, ...training },
  });
  return { name, config, dataset };
}

/** Returns the weights after so many updates. */
export function trainOddRun({ config, dataset }: OddRun, memory: ComputeMemory, updates = UPDATES): Float64Array {
  const model = resolveModelConfig(config.model, dataset);
  const trainer = new Trainer({ config, model, dataset, memory, maxSteps: updates });
  while (trainer.advance() !== 'finished');
  return trainer.model.parameters.slice();
}

/** Returns random numbers, three per time step, two of which are the answer. */
function createNumbers(targetsPer: 'step' | 'sequence'): Dataset {
  const random = new RandomStream(3, 'odd numbers');
  const rows = LENGTHS.map((length) => Array.from({ length }, () => 0));
  const sequences = createSequences(rows, [], targetsPer);
  const steps = rows.flat().length;
  const answers = targetsPer === 'step' ? steps : rows.length;
  const draw = (count: number): Float64Array => Float64Array.from({ length: count }, () => random.uniform(-1, 1));
  const train = { ...sequences, symbols: null, numbers: draw(3 * steps), featureSize: 3, values: draw(2 * answers) };
  const task = targetsPer === 'step' ? 'forecast' : 'sequence-value';
  return { ...createDataset(task, 0, { train }), vocabularySize: 0, featureSize: 3, targetSize: 2, labels: ['x', 'y'] };
}

function createTwoClasses(): Dataset {
  const random = new RandomStream(4, 'odd classes');
  const rows = LENGTHS.map((length) => Array.from({ length }, () => random.nextInteger(5)));
  const targets = rows.map((_, row) => row % 2);
  return {
    ...createDataset('sequence-class', 2, { train: createSequences(rows, targets, 'sequence') }),
    vocabularySize: 5,
  };
}
