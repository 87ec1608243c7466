import type { RunConfig } from '../contract/run-config.ts';
import type { ComputeMemory } from '../memory/compute-memory.ts';
import type { Dataset } from '../memory/sequences.ts';
import { resolveModelConfig } from '../model/resolve-model-config.ts';
import { Trainer, type TrainingUnit } from '../training/trainer.ts';
import type { TrainingState } from '../training/training-state.ts';

export interface TestRun {
  readonly config: RunConfig;
  readonly dataset: Dataset;
  readonly memory: ComputeMemory;
  readonly maxSteps?: number;
}

export function createTrainer(run: TestRun): Trainer {
  return new Trainer({ ...run, model: resolveModelConfig(run.config.model, run.dataset) });
}

/** All that can be seen of a training, in its order. */
export interface Trace {
  /** Every update and every validation. */
  readonly rows: readonly (readonly number[])[];
  /** State when the last update was done. */
  readonly trained: TrainingState;
  /** Weights that are kept, and what they can do. */
  readonly weights: Float64Array;
  readonly end: object;
}

/** Trains to the end; `look` is called after every piece, with the rows so far. */
export function trace(trainer: Trainer, look: (unit: TrainingUnit, rowCount: number) => void = () => undefined): Trace {
  const rows: (readonly number[])[] = [];
  let trained: TrainingState | null = null;
  for (let unit = trainer.advance(); unit !== 'finished'; unit = trainer.advance()) {
    rows.push(...rowsOf(unit, trainer));
    if (unit === 'trained') trained = copyState(trainer.saveState());
    look(unit, rows.length);
  }
  if (trained === null) throw new Error('Training has not ended');
  const { finalMetrics, stopReason, bestEpoch, stepsDone, epochsDone, totalSteps, learningRate } = trainer;
  return {
    rows,
    trained,
    weights: trainer.model.parameters.slice(),
    end: { finalMetrics, stopReason, bestEpoch, stepsDone, epochsDone, totalSteps, learningRate },
  };
}

/** Returns the row of what has just been done, if it has one. */
export function rowsOf(unit: TrainingUnit, { lastStep, lastValidation }: Trainer): (readonly number[])[] {
  if (unit === 'step') return [Object.values(lastStep).map(Number)];
  return unit === 'validated' ? [Object.values(lastValidation).map(Number)] : [];
}

/** Returns a state that training does not change. */
export function copyState({ numbers, settings, arrays }: TrainingState): TrainingState {
  return { numbers, settings, arrays: new Map([...arrays].map(([name, values]) => [name, values.slice()])) };
}
