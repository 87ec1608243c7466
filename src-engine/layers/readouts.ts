import type { ModelConfig } from '../contract/run-config.ts';
import { planEveryStepReadout } from './every-step-readout.ts';
import { planLastReadout } from './last-readout.ts';
import { planMaxReadout } from './max-readout.ts';
import { planMeanReadout } from './mean-readout.ts';
import type { ReadoutPlanner } from './readout.ts';

export type ReadoutKind = NonNullable<ModelConfig['readout']>;

/** Every readout by its name in the run configuration. */
export const READOUT_PLANS: Readonly<Record<ReadoutKind, ReadoutPlanner>> = {
  'every-step': planEveryStepReadout,
  last: planLastReadout,
  mean: planMeanReadout,
  max: planMaxReadout,
};
