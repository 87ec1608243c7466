import type { RunConfig } from '../../contract/run-config.ts';

/** What the rest of a run asks of its data. */
export interface DataNeeds {
  /** Seed of a random split. */
  readonly seed: number;
  /** Whether each split of a text or series is one sequence, as stateful training reads it. */
  readonly isOneStream: boolean;
  /** Whether a forecast answers at every time step rather than once, at the end of its window. */
  readonly answersEveryStep: boolean;
}

/** The needs of a run that leaves everything open. */
export const USUAL_NEEDS: DataNeeds = { seed: 1, isOneStream: false, answersEveryStep: false };

/** Stateful training needs answers at every step, so it has them unless the readout says otherwise. */
export function needsOf({ model, training }: Pick<RunConfig, 'model' | 'training'>): DataNeeds {
  const answersEveryStep = model.readout === 'every-step' || (model.readout === null && training.stateful);
  return { seed: training.seed, isOneStream: training.stateful, answersEveryStep };
}
