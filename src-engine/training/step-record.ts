import type { StateExchange } from '../memory/state-exchange.ts';
import { exchangeNumbers } from './exchange-numbers.ts';

/** What one update was like. What its task does not have is NaN. */
export interface StepRecord {
  /** Updates done, this one included. */
  step: number;
  /** Epochs done, with a fraction inside an epoch. */
  epoch: number;
  /** Weighted mean over the targets of this update: nats, or units of the (scaled) target. */
  loss: number;
  /** Classes: share of right predictions, 0–1. */
  accuracy: number;
  /** Numbers: mean absolute error in the target's own unit. */
  mae: number;
  /** Global L2 norm of all gradients before clipping. */
  gradientNorm: number;
  /** Global L2 norm of all gradients after clipping. */
  clippedGradientNorm: number;
  /** Updates so far whose gradients were clipped. */
  clippedSteps: number;
  /** Their share of all updates so far, 0–1. */
  clippedShare: number;
  /** Of this update, the schedule's factor included. */
  learningRate: number;
  /** Time steps whose loss this update could see, padding left out: each time step of an epoch counts once. */
  tokens: number;
  /** Updates so far that were left out because the loss or the gradient was not finite. */
  skippedSteps: number;
  /** Whether this update was one of them. */
  isSkipped: boolean;
}

export function createStepRecord(learningRate: number): StepRecord {
  return {
    ...{ step: 0, epoch: 0, loss: 0, accuracy: NaN, mae: NaN, gradientNorm: 0, clippedGradientNorm: 0 },
    ...{ clippedSteps: 0, clippedShare: 0, learningRate, tokens: 0, skippedSteps: 0, isSkipped: false },
  };
}

/** Goes through a record, which is the state of what counts updates. */
export function exchangeStepRecord(exchange: StateExchange, record: StepRecord): void {
  const { isSkipped, ...numbers } = record;
  record.isSkipped = exchange.flag('isSkipped', isSkipped);
  Object.assign(record, exchangeNumbers(exchange, numbers));
}
