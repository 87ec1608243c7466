import type { TrainingConfig } from '../contract/run-config.ts';
import { power } from '../kernels/plain/power.ts';
import { cosOfTurns } from '../kernels/plain/turns.ts';

/** The settings of one kind of schedule. */
type Settings<Kind extends TrainingConfig['schedule']['kind']> = Extract<TrainingConfig['schedule'], { kind: Kind }>;

/*
 * The factor of one update; updates (`step`) and epochs count from 0. Updates after the last of `totalSteps` stay where
 * the schedule ends.
 */

export function constantFactor(): number {
  return 1;
}

/** factor^⌊epoch / every⌋, as StepLR of PyTorch called once an epoch. */
export function stepFactor(epoch: number, { every, factor }: Settings<'step'>): number {
  return power(factor, Math.floor(epoch / every));
}

/** factor^epoch, as ExponentialLR of PyTorch called once an epoch. */
export function exponentialFactor(epoch: number, { factor }: Settings<'exponential'>): number {
  return power(factor, epoch);
}

/**
 * Half a cosine: the first update has factor 1, and `end` is where an update after the last would be. As
 * CosineAnnealingLR of PyTorch with T_max = totalSteps.
 */
export function cosineFactor(step: number, totalSteps: number, { end }: Settings<'cosine'>): number {
  return cosineBetween(1, end, Math.min(step, totalSteps) / totalSteps);
}

/** A straight line: the first update has factor `start`, update number `steps` and all later ones 1. As LinearLR. */
export function warmUpFactor(step: number, { steps, start }: Settings<'linear-warm-up'>): number {
  return start + ((1 - start) * Math.min(step, steps)) / steps;
}

/**
 * Two half cosines: the first update has factor `start`, number rise · totalSteps − 1 has factor 1, the last one `end`.
 * As the learning rate of OneCycleLR of PyTorch with three_phase=False. Where the rise has no room for a second update,
 * the fall is all there is.
 */
export function oneCycleFactor(step: number, totalSteps: number, { rise, start, end }: Settings<'one-cycle'>): number {
  const peak = rise * totalSteps - 1;
  const last = totalSteps - 1;
  if (peak > 0 && step <= peak) return cosineBetween(start, 1, step / peak);
  return cosineBetween(1, end, (Math.min(step, last) - peak) / (last - peak));
}

/** Half a cosine from `from` at share 0 to `to` at share 1. */
function cosineBetween(from: number, to: number, share: number): number {
  return to + ((from - to) / 2) * (cosOfTurns(share / 2) + 1);
}
