import { addMatmulNN } from '../kernels/matmul.ts';
import type { CellNorm } from './cell-norm.ts';
import type { SequenceMatrix } from './sequence-matrix.ts';

/** The product W_ih x of a cell, for all time steps at once, normalised if the layer says so. */
export class CellInputSide {
  constructor(
    private readonly inputSize: number,
    /** G·H. */
    private readonly width: number,
    /** (G·H, I). */
    private readonly weight: Float64Array,
    private readonly dWeight: Float64Array,
    private readonly norm: CellNorm | null,
  ) {}

  /** z (rows, G·H) += the product. */
  forward(z: Float64Array, input: SequenceMatrix, rows: number): void {
    if (this.norm === null) {
      input.addProduct(z, this.weight, rows, this.width);
      return;
    }
    const { products } = this.norm;
    products.fill(0, 0, rows * this.width);
    input.addProduct(products, this.weight, rows, this.width);
    this.norm.forward(z, 0, rows);
  }

  /** Given dz (rows, G·H), adds to the gradients of the weights and of the input. */
  backward(dZ: Float64Array, input: SequenceMatrix, rows: number): void {
    this.norm?.backward(dZ, 0, rows);
    const dProduct = this.norm?.products ?? dZ;
    input.addWeightGradient(this.dWeight, dProduct, rows, this.width);
    input.addGradient(dProduct, this.weight, rows, this.width);
  }

  /**
   * dInput (lossCount, B, I) = the gradients that dz (lossCount, B, G·H) of the time step that begins with row `row` sends to
   * the input. Uses up dz.
   */
  backSlots(dInput: Float64Array, dZ: Float64Array, row: number, lossCount: number, batchSize: number): void {
    for (let slot = 0; slot < lossCount; slot++) {
      this.norm?.backRows(dZ, slot * batchSize, dZ, slot * batchSize, row, batchSize);
    }
    const rows = lossCount * batchSize;
    dInput.fill(0, 0, rows * this.inputSize);
    addMatmulNN(dInput, 0, dZ, 0, this.weight, 0, rows, this.inputSize, this.width);
  }
}
