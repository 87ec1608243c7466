import { assertNever } from '../contract/assert-never.ts';
import type { TrainingConfig } from '../contract/run-config.ts';
import { ReduceOnPlateau } from './reduce-on-plateau.ts';
import type { Schedule } from './schedule.ts';
import {
  constantFactor,
  cosineFactor,
  exponentialFactor,
  oneCycleFactor,
  stepFactor,
  warmUpFactor,
} from './schedule-factors.ts';

/** Returns the schedule that a configuration names, for a run of so many updates. */
export function createSchedule(config: TrainingConfig['schedule'], totalSteps: number): Schedule {
  switch (config.kind) {
    case 'constant':
      return fixed(constantFactor);
    case 'step':
      return fixed((_step, epoch) => stepFactor(epoch, config));
    case 'exponential':
      return fixed((_step, epoch) => exponentialFactor(epoch, config));
    case 'cosine':
      return fixed((step) => cosineFactor(step, totalSteps, config));
    case 'linear-warm-up':
      return fixed((step) => warmUpFactor(step, config));
    case 'one-cycle':
      return fixed((step) => oneCycleFactor(step, totalSteps, config));
    case 'reduce-on-plateau':
      return new ReduceOnPlateau(config);
    default:
      return assertNever(config);
  }
}

/** A schedule that no loss changes. */
function fixed(factorAt: Schedule['factorAt']): Schedule {
  return { factorAt, afterEpoch: () => undefined };
}
