import type { Stateful } from '../memory/state-exchange.ts';

/**
 * How the learning rate of a run changes: what the rate that the user sets, and may change, is multiplied by. Only one that
 * remembers something has a state.
 */
export interface Schedule extends Partial<Stateful> {
  /** Returns the factor of one update: its number in the whole run and the number of its epoch, both from 0. */
  factorAt(step: number, epoch: number): number;
  /** Takes in the validation loss of an epoch that has just ended. */
  afterEpoch(validationLoss: number): void;
}
