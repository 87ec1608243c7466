import type { Pace, Pieces } from '../kernels/pieces.ts';
import { FILLED_ELEMENT } from '../kernels/work.ts';
import type { CellNorm } from './cell-norm.ts';
import type { SequenceMatrix } from './sequence-matrix.ts';
import type { WeightFactor } from './weight-factor.ts';

/** What the input side of a cell is put together from. */
interface InputSideParts {
  readonly pace: Pace;
  readonly inputSize: number;
  /** G·H. */
  readonly width: number;
  /** (G·H, I). */
  readonly weight: WeightFactor;
  readonly norm: CellNorm | null;
}

/** The product W_ih x of a cell, for all time steps at once, normalised if the layer says so. */
export class CellInputSide {
  constructor(private readonly parts: InputSideParts) {}

  /** a (rows, G·H) += the product. */
  *forward(a: Float64Array, input: SequenceMatrix, rows: number): Pieces {
    const { norm, pace, weight, width } = this.parts;
    const products = norm?.products ?? a;
    if (norm !== null) {
      yield* pace.inSlices(rows, width * FILLED_ELEMENT, (first, count) => {
        products.fill(0, first * width, (first + count) * width);
      });
    }
    yield* weight.beginForward(rows);
    yield* input.addProduct(products, weight, rows, width);
    if (norm !== null) yield* norm.forwardAll(a, rows);
  }

  /** Given da (rows, G·H), adds to the gradients of the weights and of the input. */
  *backward(dA: Float64Array, input: SequenceMatrix, rows: number): Pieces {
    const { norm, weight, width } = this.parts;
    if (norm !== null) yield* norm.backwardAll(dA, rows);
    const dProduct = norm?.products ?? dA;
    yield* input.addWeightGradient(weight, dProduct, rows, width);
    yield* weight.beginBackward();
    yield* input.addGradient(dProduct, weight, rows, width);
  }

  /** To be called before `backLossSlots` of the last time step. */
  beginLossSlots(): Pieces {
    return this.parts.weight.beginBackward();
  }

  /**
   * dInput (lossCount, B, I) = the gradients that da (lossCount, B, G·H) of the time step that begins with row `row` sends to
   * the input. Uses up da. Comes after `beginLossSlots`.
   */
  *backLossSlots(dInput: Float64Array, dA: Float64Array, row: number, lossCount: number, batchSize: number): Pieces {
    const { norm, weight, width, inputSize } = this.parts;
    if (norm !== null) yield* norm.backLossSlots(dA, dA, row, lossCount, batchSize);
    yield* weight.inRowSlices(lossCount * batchSize, (first, count) => {
      dInput.fill(0, first * inputSize, (first + count) * inputSize);
      weight.addGradient(dInput, first * inputSize, inputSize, dA, first * width, width, count);
    });
  }
}
