import { assertNever } from '../contract/assert-never.ts';
import { countLossSlots } from '../contract/memory-model.ts';
import type { TrainingConfig } from '../contract/run-config.ts';
import type { Pieces } from '../kernels/pieces.ts';
import type { InputBatch } from '../layers/layer.ts';
import type { ModelState } from '../model/model-state.ts';
import type { SequenceModel } from '../model/sequence-model.ts';

/**
 * How the time of a sequence is cut up: window w owns the losses of the time steps w·every … (w + 1)·every − 1, which
 * flow back to the state before time step max(0, (w + 1)·every − length).
 */
export interface Windows {
  readonly every: number;
  /** At least `every`. */
  readonly length: number;
}

/** More time steps than any sequence has: one window for each. */
const ALL_TIME_STEPS = Number.MAX_SAFE_INTEGER;

export const WHOLE_SEQUENCES: Windows = { every: ALL_TIME_STEPS, length: ALL_TIME_STEPS };

/** How far gradients flow back in training, every kind in the same terms. */
export interface Truncation {
  /** There is an update after each window that has a target. */
  readonly windows: Windows;
  /** Losses that travel back side by side in per-step truncation; 0 elsewhere, and where none is cut off. */
  readonly lossCount: number;
  /** Back-propagates the last forward pass of a window; as `SequenceModel.backwardInPieces`. */
  readonly backward: (model: SequenceModel, batch: InputBatch, dInitial: ModelState) => Pieces;
}

/**
 * Returns the truncation that a configuration asks for.
 * @param whole windows of the kinds that do not cut sequences themselves
 * @param longest time steps of the longest window: no loss can flow back further
 */
export function resolveTruncation(bptt: TrainingConfig['bptt'], whole: Windows, longest: number): Truncation {
  switch (bptt.kind) {
    case 'full':
      return { windows: whole, lossCount: 0, backward: backwardThroughWindow };
    case 'chunked':
      return { windows: { every: bptt.length, length: bptt.length }, lossCount: 0, backward: backwardThroughWindow };
    case 'windowed':
      return { windows: { every: bptt.every, length: bptt.length }, lossCount: 0, backward: backwardThroughWindow };
    case 'per-step': {
      const lossCount = countLossSlots(bptt, longest);
      // To the bit: sums in another order would round otherwise.
      if (lossCount === 0) return { windows: whole, lossCount, backward: backwardThroughWindow };
      const backward: Truncation['backward'] = (model, batch, dInitial) =>
        model.backwardPerStepInPieces(batch, lossCount, dInitial);
      return { windows: whole, lossCount, backward };
    }
    default:
      return assertNever(bptt);
  }
}

function backwardThroughWindow(model: SequenceModel, batch: InputBatch, dInitial: ModelState): Pieces {
  return model.backwardInPieces(batch, dInitial);
}
