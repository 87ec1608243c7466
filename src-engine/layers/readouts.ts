import type { ModelConfig } from '../contract/run-config.ts';
import { planEveryStepReadout } from './every-step-readout.ts';
import { planLastReadout } from './last-readout.ts';
import type { BatchLimits } from './layer.ts';
import type { ReadoutPlan } from './readout.ts';

export type ReadoutKind = NonNullable<ModelConfig['readout']>;

/** Every readout by its name in the run configuration; `size` is the row length of the last recurrent layer. */
export const READOUT_PLANS: Readonly<Record<ReadoutKind, (size: number, limits: BatchLimits) => ReadoutPlan>> = {
  'every-step': planEveryStepReadout,
  last: planLastReadout,
};
