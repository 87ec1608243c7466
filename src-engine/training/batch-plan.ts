import type { RunConfig } from '../contract/run-config.ts';
import type { Arena } from '../memory/arena.ts';
import type { Dataset, Sequences } from '../memory/sequences.ts';
import { BatchCursor } from './batch-cursor.ts';
import { longestSequence } from './batch-selection.ts';
import type { Cursor } from './cursor.ts';
import { countTimeSteps, layOutEvaluationStreams, layOutTrainingStreams } from './streams.ts';
import { resolveTruncation, WHOLE_SEQUENCES, type Truncation } from './truncation.ts';

/** How the splits of a data set become batches. */
export interface BatchPlan {
  /** What training walks through: the training sequences, or the streams that they are laid out in. */
  readonly training: Sequences;
  readonly truncation: Truncation;
  /** Time steps of the training split that no stream has room for. */
  readonly unusedTimeSteps: number;
  /** Extent of the largest batch, evaluation included. */
  readonly maxTimeSteps: number;
  readonly maxBatchSize: number;
  /** Returns what evaluation walks by: whole sequences, or streams with a state of their own. */
  readonly createEvaluationCursor: (split: Sequences, arena: Arena) => Cursor;
}

/**
 * Returns the plan of a run. Of `data`, only the window's length is read.
 * @throws {UnrollError} `INVALID_CONFIG` when the data cannot be laid out in streams
 */
export function planBatches({ data, training }: Pick<RunConfig, 'data' | 'training'>, dataset: Dataset): BatchPlan {
  return training.stateful ? planStreams(data.window.length, training, dataset) : planSequences(training, dataset);
}

function planSequences({ batchSize, bptt }: RunConfig['training'], dataset: Dataset): BatchPlan {
  const splits = [dataset.train, dataset.validation, dataset.test];
  const maxTimeSteps = Math.max(1, ...splits.map(longestSequence));
  const maxBatchSize = Math.min(batchSize, Math.max(1, ...splits.map(({ count }) => count)));
  return {
    training: dataset.train,
    truncation: resolveTruncation(bptt, WHOLE_SEQUENCES, Math.max(1, longestSequence(dataset.train))),
    unusedTimeSteps: 0,
    maxTimeSteps,
    maxBatchSize,
    createEvaluationCursor: (split, arena) => new BatchCursor(split, maxBatchSize, WHOLE_SEQUENCES, arena),
  };
}

function planStreams(windowLength: number, { batchSize, bptt }: RunConfig['training'], dataset: Dataset): BatchPlan {
  const training = layOutTrainingStreams(dataset.train, batchSize);
  const whole = { every: windowLength, length: windowLength };
  const longest = longestSequence(training);
  const truncation = resolveTruncation(bptt, whole, Math.min(windowLength, longest));
  const { every, length } = truncation.windows;
  const layOut = (split: Sequences): Sequences => layOutEvaluationStreams(split, batchSize, every);
  const evaluated = [dataset.train, dataset.validation, dataset.test].map((split) => longestSequence(layOut(split)));
  return {
    training,
    truncation,
    unusedTimeSteps: countTimeSteps(dataset.train) - countTimeSteps(training),
    maxTimeSteps: Math.max(1, Math.min(length, longest), ...evaluated.map((timeSteps) => Math.min(every, timeSteps))),
    maxBatchSize: batchSize,
    createEvaluationCursor: (split, arena) =>
      new BatchCursor(layOut(split), batchSize, { every, length: every }, arena),
  };
}
