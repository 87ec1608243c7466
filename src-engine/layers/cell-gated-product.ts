import type { Pieces } from '../kernels/pieces.ts';
import type { TensorTable } from '../memory/tensor-plan.ts';
import type { StateGating } from './cell-arithmetic.ts';
import type { CellDropout } from './cell-dropout.ts';
import type { BatchExtent } from './layer.ts';
import type { CellSpec } from './recurrent-cell.ts';
import * as time from './time-axis.ts';
import type { WeightFactor } from './weight-factor.ts';

/** Declares what a cell that gates its state needs beside all else. */
export function declareGatedProduct({ place, maxTimeSteps, maxBatchSize, maxLossCount, config }: CellSpec) {
  const { hiddenSize } = config;
  const maxGradients = Math.max(1, maxLossCount) * maxBatchSize;
  return {
    gated: { name: `rnn.gated_h_${place}`, shape: [maxTimeSteps, maxBatchSize, hiddenSize], role: 'activation' },
    dGated: { name: `rnn.dgated_h_${place}`, shape: [maxGradients, hiddenSize], role: 'scratch' },
  } satisfies TensorTable;
}

/** What a gated product is put together from. */
interface GatedProductParts {
  readonly hiddenSize: number;
  /** G·H. */
  readonly width: number;
  /** First column of a that this product makes; all later ones are its own too. */
  readonly firstColumn: number;
  /** (columns, H). */
  readonly weight: WeightFactor;
  readonly gating: StateGating;
  readonly dropout: CellDropout;
  /** (T·B, H): the gated states. */
  readonly gated: Float64Array;
  /** (lossCount·B, H). */
  readonly dGated: Float64Array;
}

/** The product of the last gates' rows of W_hh and the gated state, time step by time step. Comes after that of the others. */
export class CellGatedProduct {
  constructor(private readonly parts: GatedProductParts) {}

  /** To be called before the first time step of a forward pass over so many rows in all. */
  beginForward(rows: number): void {
    this.parts.weight.beginForward(rows);
  }

  /** To be called before the last time step of a backward pass. */
  beginBackward(): void {
    this.parts.weight.beginBackward();
  }

  /** Completes the gates that gate the state, and adds the product to a (T·B, G·H) of time step t. */
  forward(extent: BatchExtent, t: number, a: Float64Array, h: Float64Array, before: number): void {
    const { hiddenSize, width, firstColumn, weight, gating, dropout, gated } = this.parts;
    const { batchSize } = extent;
    const row = t * batchSize;
    const factor = dropout.factorOf(h);
    const factorRow = dropout.factorRowOf(before, row);
    for (let first = time.nextValidRow(extent, t, 0); first < batchSize;) {
      const end = time.nextPaddedRow(extent, t, first);
      gating.forward(row + first, factor, factorRow + first, gated, end - first);
      first = time.nextValidRow(extent, t, end);
    }
    time.clearPaddedRows(gated, row * hiddenSize, extent, t, hiddenSize);
    const aAt = row * width + firstColumn;
    weight.addProduct(a, aAt, width, gated, row * hiddenSize, hiddenSize, batchSize);
  }

  /**
   * Given the later columns of rows `gateRow…` of da (…, G·H) for each of the losses in time step t, completes the first ones,
   * and adds to dH (lossCount, B, H).
   */
  backward(
    extent: BatchExtent,
    t: number,
    dA: Float64Array,
    gateRow: number,
    h: Float64Array,
    before: number,
    dH: Float64Array,
    lossCount: number,
  ): void {
    const { hiddenSize, width, firstColumn, weight, dropout, dGated } = this.parts;
    const { batchSize } = extent;
    const rows = lossCount * batchSize;
    dGated.fill(0, 0, rows * hiddenSize);
    const dAAt = gateRow * width + firstColumn;
    weight.addGradient(dGated, 0, hiddenSize, dA, dAAt, width, rows);
    const factor = dropout.factorOf(h);
    const factorRow = dropout.factorRowOf(before, t * batchSize);
    this.#backThroughGating(extent, t, dA, gateRow, factor, factorRow, dropout.gradientFor(dH, rows), lossCount);
    dropout.backward(dH, lossCount, batchSize);
  }

  /** Adds to the gradient of the weights after the last step back, given da (rows, G·H). */
  addWeightGradient(dA: Float64Array, rows: number): Pieces {
    const { width, firstColumn, weight, gated } = this.parts;
    return weight.addWeightGradient(dA, firstColumn, width, gated, 0, rows);
  }

  #backThroughGating(
    extent: BatchExtent,
    t: number,
    dA: Float64Array,
    gateRow: number,
    factor: Float64Array,
    factorRow: number,
    dFactor: Float64Array,
    lossCount: number,
  ): void {
    const { gating, dGated } = this.parts;
    const { batchSize } = extent;
    const row = t * batchSize;
    for (let loss = 0; loss < lossCount; loss++) {
      const gradientRow = loss * batchSize;
      for (let first = time.nextValidRow(extent, t, 0); first < batchSize;) {
        const end = time.nextPaddedRow(extent, t, first);
        const gradientAt = gradientRow + first;
        const gateAt = gateRow + gradientAt;
        gating.backward(row + first, factor, factorRow + first, dGated, dFactor, gradientAt, dA, gateAt, end - first);
        first = time.nextValidRow(extent, t, end);
      }
    }
  }
}
