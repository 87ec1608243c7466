import { addMatmulNN, addMatmulNT, addMatmulTN } from '../kernels/matmul.ts';
import type { TensorTable } from '../memory/tensor-plan.ts';
import type { StateGating } from './cell-arithmetic.ts';
import type { CellDropout } from './cell-dropout.ts';
import type { BatchExtent } from './layer.ts';
import type { CellSpec } from './recurrent-cell.ts';
import * as time from './time-axis.ts';

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
  /** (G·H, H). */
  readonly weight: Float64Array;
  readonly dWeight: Float64Array;
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
    const weightAt = firstColumn * hiddenSize;
    const columns = width - firstColumn;
    addMatmulNT(a, aAt, gated, row * hiddenSize, weight, weightAt, batchSize, columns, hiddenSize, width);
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
    const columns = width - firstColumn;
    dGated.fill(0, 0, rows * hiddenSize);
    const dAAt = gateRow * width + firstColumn;
    addMatmulNN(dGated, 0, dA, dAAt, weight, firstColumn * hiddenSize, rows, hiddenSize, columns, width);
    const factor = dropout.factorOf(h);
    const factorRow = dropout.factorRowOf(before, t * batchSize);
    this.#backThroughGating(extent, t, dA, gateRow, factor, factorRow, dropout.gradientFor(dH, rows), lossCount);
    dropout.backward(dH, lossCount, batchSize);
  }

  /** Adds to the gradient of the weights after the last step back, given da (rows, G·H). */
  addWeightGradient(dA: Float64Array, rows: number): void {
    const { hiddenSize, width, firstColumn, dWeight, gated } = this.parts;
    const columns = width - firstColumn;
    addMatmulTN(dWeight, firstColumn * hiddenSize, dA, firstColumn, gated, 0, columns, hiddenSize, rows, width);
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
