import { countLossSlots } from './memory-model.ts';
import type { LayerConfig } from './model-config.ts';
import {
  directionsOf,
  gatesOf,
  measureModel,
  outputSizeOf,
  type MeasuredConfig,
  type MeasuredSizes,
} from './model-size.ts';

/*
 * The work of an update by formula, so that its time can be told before there is a run: how often there is what always
 * takes about as long. The speed of the machine (training-speed.ts) turns it into time.
 */

/** What work consists of. */
export const WORK_KINDS = [
  /** Multiply-adds of products. */
  'product',
  /** Weights that a product of one time step streams, however few rows it has. */
  'weight',
  /** As `weight`, of matrices that no core keeps to itself. */
  'farWeight',
  /** Time steps of one direction of a layer. */
  'step',
  /** Units of a cell in one time step, by cell. */
  'rnn',
  'lstm',
  'gru',
  /** Outputs whose loss is taken. */
  'output',
  /** Parameters that are updated. */
  'parameter',
  /** As `parameter`, of models that no core keeps to itself. */
  'farParameter',
  'update',
] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** Those of what no core keeps to itself. */
export const FAR_KINDS: readonly WorkKind[] = ['farWeight', 'farParameter'];

/** How much there is of every kind. */
export type WorkAmounts = Readonly<Record<WorkKind, number>>;

export interface TrainingWork {
  /** Done by one thread, however many there are. */
  readonly alone: WorkAmounts;
  /** In tasks that are large enough for threads to share. */
  readonly shared: WorkAmounts;
  /** Number of such tasks. */
  readonly sharedTasks: number;
}

/** Multiply-adds, or what takes as long, from which on threads share a task. */
const SHARED_TASK = 20_000;
/** Weights that a core can keep to itself. */
const NEAR_WEIGHTS = 300_000;
/** Parameters that a core can keep to itself, with gradients and moments. */
const NEAR_PARAMETERS = 65_536;
/** Multiply-adds that take as long as one of the unit: of a cell's gate, of an output, of a parameter's update. */
const GATE_WORK = 30;
const OUTPUT_WORK = 60;
const PARAMETER_WORK = 60;

/**
 * Returns the work of one update.
 * @param sizes of the batch: all of its sequences are taken to be as long as the longest
 */
export function countUpdateWork(config: MeasuredConfig, sizes: MeasuredSizes): TrainingWork {
  const { model, training } = config;
  const { maxTimeSteps: timeSteps, maxBatchSize: batchSize, outputSize } = sizes;
  const tally = new WorkTally();
  const rows = timeSteps * batchSize;
  const backwardPasses = Math.max(1, countLossSlots(training.bptt, timeSteps));
  let width = inputWidth(model.input, sizes);
  const isLookedUp = model.input.kind === 'one-hot';
  for (const [index, layer] of model.layers.entries()) {
    addLayer(tally, layer, index === 0 && isLookedUp ? 0 : width, sizes, backwardPasses);
    width = outputSizeOf(layer);
  }
  const outputRows = model.readout === 'every-step' ? rows : batchSize;
  tally.addProducts(outputRows * outputSize * width, 2 + backwardPasses);
  tally.add('output', outputRows * outputSize, { tasks: 1, size: outputRows * outputSize * OUTPUT_WORK });
  const { parameterCount } = measureModel(config, sizes);
  const isShared = training.optimizer.kind === 'adam' || training.optimizer.kind === 'adamw';
  tally.add(parameterCount > NEAR_PARAMETERS ? 'farParameter' : 'parameter', parameterCount, {
    tasks: 1,
    size: isShared ? parameterCount * PARAMETER_WORK : 0,
  });
  tally.add('update', 1);
  return tally;
}

/** Returns the work of an update without the update itself. */
export function withoutUpdate(work: TrainingWork): TrainingWork {
  const nothing = { parameter: 0, farParameter: 0 };
  return { ...work, alone: { ...work.alone, ...nothing }, shared: { ...work.shared, ...nothing } };
}

/** @param inputSize 0 where the input product is looked up */
function addLayer(
  tally: WorkTally,
  layer: LayerConfig,
  inputSize: number,
  { maxTimeSteps: timeSteps, maxBatchSize: batchSize }: MeasuredSizes,
  backwardPasses: number,
): void {
  const { cell, hiddenSize, layerNorm } = layer;
  const rows = timeSteps * batchSize;
  // Threads take their sequences through a whole walk, or share every step of it.
  const isWalkShared = batchSize > 1 && backwardPasses === 1 && callsKernelsAlone(layer);
  const gateSize = gatesOf(cell) * hiddenSize;
  const weights = gateSize * hiddenSize;
  for (let direction = 0; direction < directionsOf(layer); direction++) {
    const steps = timeSteps * (1 + backwardPasses);
    const inWalk = { tasks: 2, size: rows * weights };
    const inStep = isWalkShared ? inWalk : { tasks: steps, size: batchSize * weights };
    tally.add('product', steps * batchSize * weights, inStep);
    tally.add(weights > NEAR_WEIGHTS ? 'farWeight' : 'weight', steps * weights, inStep);
    const inCell = isWalkShared ? { ...inWalk, tasks: 0 } : { tasks: steps, size: batchSize * gateSize * GATE_WORK };
    tally.add(cell, (steps / 2) * batchSize * hiddenSize * (layerNorm ? 2 : 1), inCell);
    tally.add('step', steps / 2);
    tally.addProducts(rows * weights, 1);
    tally.addProducts(rows * gateSize * inputSize, 2 + backwardPasses);
  }
}

/** Whether a time step of a layer is nothing but calls of kernels, the same ones in all of them. */
function callsKernelsAlone({ cell, layerNorm, recurrentDropout, resetAfter }: LayerConfig): boolean {
  return !layerNorm && recurrentDropout === 0 && (cell !== 'gru' || resetAfter);
}

function inputWidth(input: MeasuredConfig['model']['input'], sizes: MeasuredSizes): number {
  if (input.kind === 'embedding') return input.size;
  return input.kind === 'one-hot' ? sizes.vocabularySize : sizes.featureSize;
}

/** Adds up work, and decides which of it is shared. */
class WorkTally implements TrainingWork {
  readonly alone = noWork();
  readonly shared = noWork();
  sharedTasks = 0;

  /** @param among how many tasks it is divided, and how large each of them is in multiply-adds */
  add(kind: WorkKind, amount: number, among = { tasks: 1, size: 0 }): void {
    if (among.size < SHARED_TASK) {
      this.alone[kind] += amount;
    } else {
      this.shared[kind] += amount;
      // Weights are streamed by the products that they belong to.
      if (kind !== 'weight' && kind !== 'farWeight') this.sharedTasks += among.tasks;
    }
  }

  /** Adds so many products of all time steps at once. */
  addProducts(multiplyAdds: number, count: number): void {
    if (multiplyAdds > 0) this.add('product', count * multiplyAdds, { tasks: count, size: multiplyAdds });
  }
}

function noWork(): Record<WorkKind, number> {
  return Object.fromEntries(WORK_KINDS.map((kind) => [kind, 0])) as Record<WorkKind, number>;
}
