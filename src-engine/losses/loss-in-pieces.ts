import type { Pace, Pieces } from '../kernels/pieces.ts';
import { FILLED_ELEMENT } from '../kernels/work.ts';
import type { Loss, LossSums, TargetRows } from './loss.ts';

/** Work of an output, in multiply-adds of a product. */
const FORWARD_WORK = 80;
const BACKWARD_WORK = FILLED_ELEMENT;

/** As `loss.forward`, in pieces. */
export function forwardInPieces(
  loss: Loss,
  pace: Pace,
  outputs: Float64Array,
  target: TargetRows,
  rows: number,
  sums: LossSums,
): Pieces {
  return pace.inSlices(rows, loss.outputSize * FORWARD_WORK, (first, count) => {
    loss.forward(outputs, target, rows, sums, first, count);
  });
}

/** As `loss.backward`, in pieces. */
export function backwardInPieces(
  loss: Loss,
  pace: Pace,
  dOutputs: Float64Array,
  answers: Float64Array,
  target: TargetRows,
  rows: number,
  factor: number,
): Pieces {
  return pace.inSlices(rows, loss.outputSize * BACKWARD_WORK, (first, count) => {
    loss.backward(dOutputs, answers, target, rows, factor, first, count);
  });
}
