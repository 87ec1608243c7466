import type { Kernels } from '../kernels/kernels.ts';
import type { Pieces } from '../kernels/pieces.ts';
import type { CellDropout } from './cell-dropout.ts';
import type { CellNorm } from './cell-norm.ts';
import type { WeightFactor } from './weight-factor.ts';

/** What the recurrent side of a cell is put together from. */
interface RecurrentSideParts {
  readonly kernels: Kernels;
  readonly hiddenSize: number;
  /** G·H. */
  readonly width: number;
  /** (columns, H): of the first columns of v, which this product makes; G·H but in a cell that gates its state. */
  readonly weight: WeightFactor;
  /** (G·H): of v where it is apart; otherwise `null`: a has it from the input side. */
  readonly bias: Float64Array | null;
  readonly norm: CellNorm | null;
  /** (lossCount, B, G·H): room for the gradients of normalised products; may be the loss slots of dv. */
  readonly dLossProducts: Float64Array;
  readonly dropout: CellDropout;
}

/** The product W_hh h′ of a cell, time step by time step, of h′ without what is dropped, normalised if the layer says so. */
export class CellRecurrentSide {
  constructor(private readonly parts: RecurrentSideParts) {}

  /** Whether all that it does in a time step is done by kernels, the same ones. */
  get callsKernelsAlone(): boolean {
    return this.parts.norm === null && !this.parts.dropout.isActive;
  }

  /** To be called before the first time step of a forward pass over so many rows in all. */
  beginForward(rows: number): Pieces {
    return this.parts.weight.beginForward(rows);
  }

  /** To be called before the last time step of a backward pass. */
  beginBackward(): Pieces {
    return this.parts.weight.beginBackward();
  }

  /** To be called before the products of a time step, which begins with row `row`, with rows `before…` of h ((T + 1)·B, H). */
  beginStep(row: number, h: Float64Array, before: number, count: number): void {
    const { norm, dropout, width } = this.parts;
    dropout.forward(h, before, row, count);
    norm?.products.fill(0, row * width, (row + count) * width);
  }

  /**
   * Rows `row…` of v (T·B, G·H), or what is to be normalised of them, += the product with rows `before…` of h ((T + 1)·B, H), after
   * they were given the bias of v, if it has one.
   */
  addProducts(v: Float64Array, row: number, h: Float64Array, before: number, count: number): void {
    const { kernels, bias, norm, dropout, weight, width, hiddenSize } = this.parts;
    if (bias !== null) kernels.copyRows(v, row * width, width, bias, 0, 0, count, width);
    const factorAt = dropout.factorRowOf(before, row) * hiddenSize;
    weight.addProduct(norm?.products ?? v, row * width, width, dropout.factorOf(h), factorAt, hiddenSize, count);
  }

  /** To be called after the products of a time step: completes rows `row…` of v (T·B, G·H). */
  endStep(v: Float64Array, row: number, count: number): void {
    this.parts.norm?.forward(v, row, count);
  }

  /** To be called before the gradients of a time step, given rows `row…` of dv (T·B, G·H). */
  beginStepBack(dV: Float64Array, row: number, count: number): void {
    const { norm, dropout } = this.parts;
    norm?.backward(dV, row, count);
    dropout.beginBackward(count);
  }

  /** Rows `first…` of dH (B, H) += what rows `row + first…` of dv (T·B, G·H) send to the state before. */
  addGradients(dV: Float64Array, row: number, dH: Float64Array, first: number, count: number): void {
    this.#addStateGradient(dH, first, this.parts.norm?.products ?? dV, row + first, count);
  }

  /** To be called after the gradients of a time step. */
  endStepBack(dH: Float64Array, count: number): void {
    this.parts.dropout.backward(dH, 1, count);
  }

  /**
   * Given the loss slots (lossCount, B, G·H) of dv in the time step that begins with row `row`, and their sum in the rows of dV
   * (T·B, G·H) from there, dH (lossCount, B, H) += what each sends to the state before. May use up the slots.
   */
  *backLossSlots(
    lossSlots: Float64Array,
    dV: Float64Array,
    row: number,
    dH: Float64Array,
    lossCount: number,
    batchSize: number,
  ): Pieces {
    const { norm, dLossProducts, dropout, weight } = this.parts;
    if (norm !== null) yield* norm.backLossSlots(dLossProducts, lossSlots, row, lossCount, batchSize);
    const dProducts = norm === null ? lossSlots : dLossProducts;
    dropout.beginBackward(lossCount * batchSize);
    yield* weight.inRowSlices(lossCount * batchSize, (first, count) => {
      this.#addStateGradient(dH, first, dProducts, first, count);
    });
    dropout.backward(dH, lossCount, batchSize);
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

  /** Rows `to…` of dH (…, H), or of what is dropped from, += what rows `from…` of dProduct (…, G·H) send through the weights. */
  #addStateGradient(dH: Float64Array, to: number, dProduct: Float64Array, from: number, count: number): void {
    const { dropout, weight, width, hiddenSize } = this.parts;
    const dFactor = dropout.gradientFor(dH);
    weight.addGradient(dFactor, to * hiddenSize, hiddenSize, dProduct, from * width, width, count);
  }
}
