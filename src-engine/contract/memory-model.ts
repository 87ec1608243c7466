import { assertNever } from './assert-never.ts';
import type { TrainingConfig } from './training-config.ts';

/*
 * How often the parts of a model are held while it trains: the engine allocates by these, and the window foretells the
 * memory by them before there is a run.
 */

/** Parameters of a model that is not trained are held twice: values and gradients. */
export const MODEL_PARAMETER_BLOCKS = 2;
/** States of a batch are held five times: initial and final, the gradients of both, and what the next update starts from. */
export const STATE_BLOCKS = 5;
/** Everything is computed in float64. */
export const ELEMENT_BYTES = 8;
/** Columns of a panel of a packed matrix. */
export const PANEL_WIDTH = 8;
/** Largest model that is built, bytes: more would not fit beside a second run. */
export const MEMORY_LIMIT_BYTES = 1.5 * 2 ** 30;

/** Returns the elements that a packed matrix (depth, n) takes: its last panel is filled up with zeros. */
export function packedLength(depth: number, n: number): number {
  return Math.ceil(n / PANEL_WIDTH) * PANEL_WIDTH * depth;
}

/** Returns how often the parameters are held while they are trained: by model, optimizer, average and best epoch. */
export function countParameterBlocks(
  training: Pick<TrainingConfig, 'optimizer' | 'weightAverage' | 'earlyStopping'>,
): number {
  const average = training.weightAverage === null ? 0 : 1;
  const best = training.earlyStopping?.restoreBest === true ? 1 : 0;
  return MODEL_PARAMETER_BLOCKS + countMoments(training.optimizer.kind) + average + best;
}

/**
 * Returns the losses whose gradients travel back side by side: 0 unless truncation is per step and cuts something off.
 * @param longest time steps of the longest stretch that is back-propagated through
 */
export function countLossSlots(bptt: TrainingConfig['bptt'], longest: number): number {
  return bptt.kind === 'per-step' && bptt.length < longest ? bptt.length : 0;
}

/** Returns the numbers that an optimizer remembers of each parameter. */
function countMoments(optimizer: TrainingConfig['optimizer']['kind']): number {
  switch (optimizer) {
    case 'sgd':
      return 0;
    case 'momentum':
    case 'nesterov':
    case 'rmsprop':
    case 'adagrad':
      return 1;
    case 'adadelta':
    case 'adam':
    case 'adamw':
    case 'nadam':
    case 'adamax':
      return 2;
    default:
      return assertNever(optimizer);
  }
}
