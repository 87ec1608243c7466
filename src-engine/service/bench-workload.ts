import { parseRunConfig, type LayerConfig, type RunConfig } from '../contract/run-config.ts';
import type { TrainingConfig } from '../contract/run-config.ts';
import type { ComputeMemory } from '../memory/compute-memory.ts';
import type { Dataset, Sequences } from '../memory/sequences.ts';
import { resolveModelConfig, type ResolvedModelConfig } from '../model/resolve-model-config.ts';
import { RandomStream } from '../random/random-stream.ts';
import { Trainer } from '../training/trainer.ts';

/** What a benchmark trains on: random symbols, of which each is to be told from those before, or each sequence's class. */
export interface BenchWorkload {
  readonly cell: LayerConfig['cell'];
  readonly layers: number;
  readonly vocabularySize: number;
  readonly hiddenSize: number;
  readonly timeSteps: number;
  readonly batchSize: number;
  /** Given where a bidirectional layer over an embedding tells sequences apart. */
  readonly classifier?: { readonly embeddingSize: number; readonly classCount: number };
  /** Full unless told. */
  readonly bptt?: TrainingConfig['bptt'];
}

/** The sizes of the benchmark's workload A, of which others are variations. */
export const MEDIUM_SIZES = {
  layers: 1,
  vocabularySize: 65,
  hiddenSize: 128,
  timeSteps: 64,
  batchSize: 32,
} as const satisfies Omit<BenchWorkload, 'cell'>;

/** A workload as a run has it. */
export interface PreparedWorkload {
  readonly config: RunConfig;
  readonly model: ResolvedModelConfig;
  readonly dataset: Dataset;
}

/** Returns a workload whose every step is one update: forward, back-propagation, clipping by global norm and Adam. */
export function prepareWorkload(workload: BenchWorkload): PreparedWorkload {
  const { cell, layers, hiddenSize, batchSize, classifier, bptt = { kind: 'full' } } = workload;
  const layer = { cell, hiddenSize, bidirectional: classifier !== undefined };
  const config = parseRunConfig({
    data: { source: { kind: 'file', path: 'random symbols' } },
    model: {
      layers: Array.from({ length: layers }, () => layer),
      ...(classifier === undefined ? {} : { input: { kind: 'embedding', size: classifier.embeddingSize } }),
    },
    training: { epochs: 1e9, batchSize, clip: { kind: 'global-norm', max: 5 }, bptt },
  });
  const dataset = randomDataset(workload);
  return { config, model: resolveModelConfig(config.model, dataset), dataset };
}

/** Returns what trains a workload. */
export function createWorkloadTrainer(workload: BenchWorkload, memory: ComputeMemory): Trainer {
  return new Trainer({ ...prepareWorkload(workload), memory });
}

/** Returns a workload in words: "3-layer lstm H256 T64 B32". */
export function nameWorkload(workload: BenchWorkload): string {
  const { cell, layers, hiddenSize, timeSteps, batchSize, classifier } = workload;
  const depth = layers === 1 ? '' : `${String(layers)}-layer `;
  const ways = classifier === undefined ? '' : 'bidirectional ';
  return `${depth}${ways}${cell} H${String(hiddenSize)} T${String(timeSteps)} B${String(batchSize)}`;
}

/** Does one update. */
export function trainStep(trainer: Trainer): void {
  while (trainer.advance() !== 'step');
}

function randomDataset({ vocabularySize, timeSteps, batchSize, classifier }: BenchWorkload): Dataset {
  const random = new RandomStream(1, 'bench');
  const draw = (length: number, below: number): Int32Array =>
    Int32Array.from({ length }, () => random.nextInteger(below));
  const classCount = classifier?.classCount ?? vocabularySize;
  const train: Sequences = {
    ...{ count: batchSize, offsets: Int32Array.from({ length: batchSize + 1 }, (_, row) => row * timeSteps) },
    ...{ symbols: draw(timeSteps * batchSize, vocabularySize), numbers: null, featureSize: 0, values: null },
    targets: draw(classifier === undefined ? timeSteps * batchSize : batchSize, classCount),
    targetsPer: classifier === undefined ? 'step' : 'sequence',
  };
  const none: Sequences = {
    ...{ count: 0, offsets: new Int32Array(1), symbols: new Int32Array(0), numbers: null, featureSize: 0 },
    ...{ targets: new Int32Array(0), values: null, targetsPer: train.targetsPer },
  };
  return {
    ...{
      task: classifier === undefined ? 'next-symbol' : 'sequence-class',
      vocabularySize,
      featureSize: 0,
      classCount,
    },
    ...{ targetSize: 0, labels: [], targetScaling: null, persistenceFeatures: null, criterion: null },
    ...{ memorylessLoss: null, train, validation: none, test: none },
  };
}
