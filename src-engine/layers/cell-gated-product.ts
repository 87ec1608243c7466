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
  beginForward(rows: number): Pieces {
    return this.parts.weight.beginForward(rows);
  }

  /** To be called before the last time step of a backward pass. */
  beginBackward(): Pieces {
    return this.parts.weight.beginBackward();
  }

  /** Completes the gates of time step t that gate the state, and gates it: before `addProducts`. */
  gate(extent: BatchExtent, t: number, h: Float64Array, before: number): void {
    const { hiddenSize, gating, dropout, gated } = this.parts;
    const { batchSize } = extent;
    const row = t * batchSize;
    const factor = dropout.factorOf(h);
    const factorRow = dropout.factorRowOf(before, row);
    for (let first = time.nextValidRow(extent, t, 0); first < batchSize;) {
      const end = time.nextPaddedRow(extent, t, first);
      gating.forward(row + first, factor, factorRow + first, gated, end - first);
      first = time.nextValidRow(extent, t, end);
    }
    time.clearPaddedRows(gated, row * hiddenSize, extent, t, hiddenSize, 0, batchSize);
  }

  /** Rows `row…` of a (T·B, G·H) += the product with what `gate` left there. */
  addProducts(a: Float64Array, row: number, count: number): void {
    const { hiddenSize, width, firstColumn, weight, gated } = this.parts;
    weight.addProduct(a, row * width + firstColumn, width, gated, row * hiddenSize, hiddenSize, count);
  }

  /** To be called before the first `addGradients` of a time step, of so many rows in all. */
  beginStepBack(rows: number): void {
    this.parts.dGated.fill(0, 0, rows * this.parts.hiddenSize);
  }

  /** Sends the later columns of rows `gateRow + row…` of da (…, G·H) to rows `row…` of the gated state's gradients. */
  addGradients(dA: Float64Array, gateRow: number, row: number, count: number): void {
    const { hiddenSize, width, firstColumn, weight, dGated } = this.parts;
    const dAAt = (gateRow + row) * width + firstColumn;
    weight.addGradient(dGated, row * hiddenSize, hiddenSize, dA, dAAt, width, count);
  }

  /**
   * After `addGradients` for each of the losses in time step t: completes the first columns of rows `gateRow…` of da (…, G·H),
   * and adds to dH (lossCount, B, H).
   */
  backThroughGating(
    extent: BatchExtent,
    t: number,
    dA: Float64Array,
    gateRow: number,
    h: Float64Array,
    before: number,
    dH: Float64Array,
    lossCount: number,
  ): void {
    const { dropout, gating, dGated } = this.parts;
    const { batchSize } = extent;
    const row = t * batchSize;
    const factor = dropout.factorOf(h);
    const factorRow = dropout.factorRowOf(before, row);
    dropout.beginBackward(lossCount * batchSize);
    const dFactor = dropout.gradientFor(dH);
    for (let loss = 0; loss < lossCount; loss++) {
      for (let first = time.nextValidRow(extent, t, 0); first < batchSize;) {
        const end = time.nextPaddedRow(extent, t, first);
        const gradientAt = loss * batchSize + first;
        const gateAt = gateRow + gradientAt;
        gating.backward(row + first, factor, factorRow + first, dGated, dFactor, gradientAt, dA, gateAt, end - first);
        first = time.nextValidRow(extent, t, end);
      }
    }
    dropout.backward(dH, lossCount, batchSize);
  }

  /** As `beginStepBack` and `addGradients` of the first rows, in pieces. */
  addAllGradients(dA: Float64Array, rows: number): Pieces {
    this.beginStepBack(rows);
    return this.parts.weight.inRowSlices(rows, (first, count) => {
      this.addGradients(dA, 0, first, count);
    });
  }

  /** Adds to the gradient of the weights after the last step back, given da (rows, G·H). */
  addWeightGradient(dA: Float64Array, rows: number): Pieces {
    const { width, firstColumn, weight, gated } = this.parts;
    return weight.addWeightGradient(dA, firstColumn, width, gated, 0, rows);
  }
}
