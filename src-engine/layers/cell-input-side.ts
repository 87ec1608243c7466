import type { Pieces } from '../kernels/pieces.ts';
import type { CellNorm } from './cell-norm.ts';
import type { SequenceMatrix } from './sequence-matrix.ts';
import type { WeightFactor } from './weight-factor.ts';

/** What the input side of a cell is put together from. */
interface InputSideParts {
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
    const { norm, weight, width } = this.parts;
    const products = norm?.products ?? a;
    if (norm !== null) products.fill(0, 0, rows * width);
    weight.beginForward(rows);
    yield* input.addProduct(products, weight, rows, width);
    norm?.forward(a, 0, rows);
  }

  /** Given da (rows, G·H), adds to the gradients of the weights and of the input. */
  *backward(dA: Float64Array, input: SequenceMatrix, rows: number): Pieces {
    const { norm, weight, width } = this.parts;
    norm?.backward(dA, 0, rows);
    const dProduct = norm?.products ?? dA;
    yield* input.addWeightGradient(weight, dProduct, rows, width);
    weight.beginBackward();
    yield* input.addGradient(dProduct, weight, rows, width);
  }

  /** To be called before `backLossSlots` of the last time step. */
  beginLossSlots(): void {
    this.parts.weight.beginBackward();
  }

  /**
   * dInput (lossCount, B, I) = the gradients that da (lossCount, B, G·H) of the time step that begins with row `row` sends to
   * the input. Uses up da. Comes after `beginLossSlots`.
   */
  backLossSlots(dInput: Float64Array, dA: Float64Array, row: number, lossCount: number, batchSize: number): void {
    const { norm, weight, width, inputSize } = this.parts;
    for (let loss = 0; loss < lossCount; loss++) {
      norm?.backRows(dA, loss * batchSize, dA, loss * batchSize, row, batchSize);
    }
    const rows = lossCount * batchSize;
    dInput.fill(0, 0, rows * inputSize);
    weight.addGradient(dInput, 0, inputSize, dA, 0, width, rows);
  }
}
