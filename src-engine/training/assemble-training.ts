import { countParameterBlocks } from '../contract/memory-model.ts';
import type { RunConfig } from '../contract/run-config.ts';
import { createLoss } from '../losses/create-loss.ts';
import type { Loss } from '../losses/loss.ts';
import { Arena } from '../memory/arena.ts';
import type { ComputeMemory } from '../memory/compute-memory.ts';
import type { Dataset } from '../memory/sequences.ts';
import { checkModelSize } from '../model/model-plan.ts';
import type { ResolvedModelConfig } from '../model/resolve-model-config.ts';
import { SequenceModel } from '../model/sequence-model.ts';
import { RandomStream } from '../random/random-stream.ts';
import { planBatches } from './batch-plan.ts';
import { EpochReview } from './epoch-review.ts';
import { KeptWeights } from './kept-weights.ts';
import { checkMonitoredMetrics } from './monitored-metrics.ts';
import { SequenceBatch } from './sequence-batch.ts';
import { SplitEvaluations } from './split-evaluations.ts';
import { TrainingSteps } from './training-steps.ts';

export interface TrainingOptions {
  /** Of `data`, only the window's length and what a symbol is are read: the data set is what the rest describes. */
  readonly config: RunConfig;
  readonly model: ResolvedModelConfig;
  readonly dataset: Dataset;
  /** What computes, and where; plain kernels unless told. */
  readonly memory?: ComputeMemory;
  /** Largest model that is built, bytes; what every machine can be expected to have unless told. */
  readonly memoryLimitBytes?: number;
}

/** What a training is made of, every part with the memory that it needs. */
export interface TrainingParts {
  readonly arena: Arena;
  readonly model: SequenceModel;
  readonly loss: Loss;
  readonly steps: TrainingSteps;
  readonly kept: KeptWeights;
  readonly review: EpochReview;
  readonly evaluations: SplitEvaluations;
  /** Time steps of the training split that no stream of a stateful run has room for. */
  readonly unusedTimeSteps: number;
}

/**
 * Returns the parts of a training, its weights as the seed draws them.
 * @throws {UnrollError} `MODEL_TOO_LARGE`, `INVALID_CONFIG` when loss, streams or a monitored metric do not fit the
 *   data, or `DATA_TOO_FEW_ROWS` when nothing in the training split has a target.
 */
export function assembleTraining(options: TrainingOptions): TrainingParts {
  const { config, model: modelConfig, dataset, memory, memoryLimitBytes } = options;
  const arena = new Arena(memory);
  const { training } = config;
  checkMonitoredMetrics(training, dataset);
  const plan = planBatches(config, dataset);
  const { maxTimeSteps, maxBatchSize, truncation, unusedTimeSteps } = plan;
  const { vocabularySize, featureSize, targetSize, targetScaling } = dataset;
  const loss = createLoss(training.loss, dataset, arena);
  const { outputSize } = loss;
  const maxLossCount = truncation.lossCount;
  const sizes = { vocabularySize, featureSize, outputSize, maxTimeSteps, maxBatchSize, maxLossCount };
  checkModelSize(modelConfig, sizes, countParameterBlocks(training), memoryLimitBytes);
  const model = new SequenceModel(modelConfig, sizes, arena);
  model.initialize(new RandomStream(training.seed, 'init'));
  const kept = new KeptWeights(model, training.weightAverage, arena);
  const batch = new SequenceBatch({ maxTimeSteps, maxBatchSize, featureSize, targetSize }, arena);
  const states = { initial: model.createState(arena), final: model.createState(arena) };
  const shared = { ...states, model, loss, kept, plan, batch, arena };
  const steps = new TrainingSteps({ ...shared, config: training, targetScaling });
  const evaluations = new SplitEvaluations({ ...shared, dataset, unit: config.data.tokens.unit });
  const review = new EpochReview({ ...shared, config: training, steps, evaluations });
  return { arena, model, loss, steps, kept, review, evaluations, unusedTimeSteps };
}
