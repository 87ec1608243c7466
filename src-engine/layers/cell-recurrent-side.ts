import type { Pieces } from '../kernels/pieces.ts';
import type { CellDropout } from './cell-dropout.ts';
import type { CellNorm } from './cell-norm.ts';
import type { WeightFactor } from './weight-factor.ts';

/** What the recurrent side of a cell is put together from. */
interface RecurrentSideParts {
  readonly hiddenSize: number;
  /** G·H. */
  readonly width: number;
  /** (columns, H): of the first columns of v, which this product makes; G·H but in a cell that gates its state. */
  readonly weight: WeightFactor;
  readonly norm: CellNorm | null;
  /** (lossCount, B, G·H): room for the gradients of normalised products; may be the loss slots of dv. */
  readonly dLossProducts: Float64Array;
  readonly dropout: CellDropout;
}

/** The product W_hh h′ of a cell, time step by time step, of h′ without what is dropped, normalised if the layer says so. */
export class CellRecurrentSide {
  constructor(private readonly parts: RecurrentSideParts) {}

  /** Whether all that it does in a time step is a product by a kernel. */
  get isOneProduct(): boolean {
    return this.parts.norm === null && !this.parts.dropout.isActive;
  }

  /** To be called before the first time step of a forward pass over so many rows in all. */
  beginForward(rows: number): void {
    this.parts.weight.beginForward(rows);
  }

  /** To be called before the last time step of a backward pass. */
  beginBackward(): void {
    this.parts.weight.beginBackward();
  }

  /** Rows `row…` of v (T·B, G·H) += the product with rows `before…` of h ((T + 1)·B, H). */
  forward(v: Float64Array, row: number, h: Float64Array, before: number, count: number): void {
    const { norm, dropout, weight, width, hiddenSize } = this.parts;
    dropout.forward(h, before, row, count);
    const factor = dropout.factorOf(h);
    const factorAt = dropout.factorRowOf(before, row) * hiddenSize;
    const products = norm === null ? v : norm.products;
    if (norm !== null) products.fill(0, row * width, (row + count) * width);
    weight.addProduct(products, row * width, width, factor, factorAt, hiddenSize, count);
    norm?.forward(v, row, count);
  }

  /** Given rows `row…` of dv (T·B, G·H), dH (B, H) += what they send to the state before. */
  backward(dV: Float64Array, row: number, dH: Float64Array, count: number): void {
    const { norm, width } = this.parts;
    norm?.backward(dV, row, count);
    this.#addStateGradient(dH, norm?.products ?? dV, row * width, 1, count);
  }

  /**
   * Given the loss slots (lossCount, B, G·H) of dv in the time step that begins with row `row`, and their sum in the rows of dV
   * (T·B, G·H) from there, dH (lossCount, B, H) += what each sends to the state before. May use up the slots.
   */
  backLossSlots(
    lossSlots: Float64Array,
    dV: Float64Array,
    row: number,
    dH: Float64Array,
    lossCount: number,
    batchSize: number,
  ): void {
    const { norm, dLossProducts } = this.parts;
    for (let loss = 0; loss < lossCount; loss++) {
      norm?.backRows(dLossProducts, loss * batchSize, lossSlots, loss * batchSize, row, batchSize);
    }
    this.#addStateGradient(dH, norm === null ? lossSlots : dLossProducts, 0, lossCount, batchSize);
    norm?.backward(dV, row, batchSize);
  }

  /**
   * Adds to the gradient of the weights after the last step back: all rows of dv (T·B, G·H) with the states before them, the
   * first of which is row `before` of h ((T + 1)·B, H).
   */
  addWeightGradient(dV: Float64Array, h: Float64Array, before: number, rows: number): Pieces {
    const { norm, dropout, weight, width, hiddenSize } = this.parts;
    const factorAt = dropout.factorRowOf(before, 0) * hiddenSize;
    return weight.addWeightGradient(norm?.products ?? dV, 0, width, dropout.factorOf(h), factorAt, rows);
  }

  /** dH (lossCount, B, H) += what dProduct (lossCount, B, G·H; from `at`) sends through weights and masks. */
  #addStateGradient(dH: Float64Array, dProduct: Float64Array, at: number, lossCount: number, batchSize: number): void {
    const { dropout, weight, width, hiddenSize } = this.parts;
    const rows = lossCount * batchSize;
    weight.addGradient(dropout.gradientFor(dH, rows), 0, hiddenSize, dProduct, at, width, rows);
    dropout.backward(dH, lossCount, batchSize);
  }
}
