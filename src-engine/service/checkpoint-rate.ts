import { finish } from '../data/stage.ts';
import type { TrainingState } from '../training/training-state.ts';
import { decodeCheckpoint, encodeCheckpoint, type CheckpointFacts } from './checkpoint-file.ts';

/** Where the state of a training has the rate that its schedule multiplies. */
const RATE = 'steps.update.learningRate.rate';

/** Returns the optimizer's own learning rate in the numbers of a state; NaN where they have none. */
export function rateOf(numbers: TrainingState['numbers']): number {
  return numbers.get(RATE) ?? NaN;
}

/**
 * Returns the parts of a checkpoint file from which training goes on at this rate, whatever was set before, and what it says
 * of itself.
 * @param file its name, for the error
 * @throws {UnrollError} `CKPT_INVALID` or `CKPT_NEWER_VERSION`
 */
export function checkpointAtRate(
  bytes: Uint8Array,
  learningRate: number,
  file: string,
): { readonly facts: CheckpointFacts; readonly parts: readonly Uint8Array[] } {
  const { facts, state } = decodeCheckpoint(bytes, file);
  if (rateOf(state.numbers) === learningRate) return { facts, parts: [bytes] };
  const numbers = new Map(state.numbers).set(RATE, learningRate);
  return { facts, parts: finish(encodeCheckpoint({ facts, state: { ...state, numbers } })) };
}
