import type { SplitMetrics } from '../contract/metrics.ts';
import type { RunState } from '../contract/run-record.ts';
import type { StepRecord } from '../training/step-record.ts';
import type { Trainer } from '../training/trainer.ts';
import { createValidationRecord } from '../training/validation-record.ts';
import type { TrainRow, ValidationRow } from './metric-line.ts';
import type { TrainingClock } from './training-clock.ts';

/** What a record has beside the loss; NaN or left out where its task has none. */
const RECORDED = ['accuracy', 'f1', 'mae', 'rmse', 'r2'] as const;

/** Returns the row of metrics of the update that has just been done. */
export function measureStep(record: Readonly<StepRecord>, clock: TrainingClock): TrainRow {
  const { step, epoch, loss, accuracy, mae, gradientNorm, clippedGradientNorm, clippedShare, learningRate } = record;
  const { tokensPerSecond, elapsedMs } = clock;
  return {
    ...{ step, epoch, loss, accuracy, mae, gradientNorm, clippedGradientNorm, clippedShare, learningRate },
    ...{ tokensPerSecond, elapsedMs, skipped: record.isSkipped ? 1 : 0 },
  };
}

/** Returns what a run's state says of a training; where a split has been evaluated for good, its final metrics. */
export function measureTraining(trainer: Trainer, clock: TrainingClock): Partial<RunState> {
  const { lastStep, lastValidation, stepsDone } = trainer;
  return {
    steps: stepsDone,
    epochs: trainer.epochsDone,
    totalSteps: trainer.totalSteps,
    skippedSteps: lastStep.skippedSteps,
    clippedSteps: lastStep.clippedSteps,
    // A rate that was set and taken back is not in a checkpoint: what the state has said before stays.
    ...(trainer.isRateChanged ? { isRateChanged: true } : {}),
    tokensPerSecond: clock.meanTokensPerSecond,
    elapsedMs: clock.elapsedMs,
    metrics: {
      ...(stepsDone > 0 ? { train: pickMetrics(lastStep) } : {}),
      ...(lastValidation.step > 0 ? { validation: pickMetrics(lastValidation) } : {}),
      ...trainer.finalMetrics,
    },
  };
}

/**
 * Returns the row of a run that ends inside an epoch and was validated once more: the curve must end at what its last
 * weights can do. `null` for any other.
 */
export function measureFinalValidation(trainer: Trainer, { elapsedMs }: TrainingClock): ValidationRow | null {
  const { validation } = trainer.finalMetrics;
  const { lastStep, lastValidation, stepsDone, bestEpoch } = trainer;
  if (validation === undefined || lastValidation.step === stepsDone || bestEpoch !== null) return null;
  return { ...createValidationRecord(stepsDone, lastStep.epoch, validation), elapsedMs };
}

function pickMetrics(
  record: Pick<SplitMetrics, 'loss'> & Partial<Record<(typeof RECORDED)[number], number>>,
): SplitMetrics {
  const measured = RECORDED.map((name) => [name, record[name] ?? NaN] as const);
  return { loss: record.loss, ...Object.fromEntries(measured.filter(([, value]) => !Number.isNaN(value))) };
}
