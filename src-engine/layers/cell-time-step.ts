import type { Kernels } from '../kernels/kernels.ts';
import type { CellArithmetic, CellGradients, CellTensors } from './cell-arithmetic.ts';
import type { CellSides } from './cell-sides.ts';
import type { BatchExtent } from './layer.ts';
import type { DenseMatrix } from './sequence-matrix.ts';
import * as time from './time-axis.ts';

interface TimeStepParts {
  readonly kernels: Kernels;
  readonly hiddenSize: number;
  readonly direction: time.TimeDirection;
  /** First of its columns in the output of its layer. */
  readonly outputColumn: number;
  readonly tensors: CellTensors;
  readonly sides: CellSides;
  readonly arithmetic: CellArithmetic;
}

/** The arithmetic of a cell in one time step of a batch, whose sequences may have ended before. */
export class CellTimeStep {
  readonly #parts: TimeStepParts;

  constructor(parts: TimeStepParts) {
    this.#parts = parts;
  }

  /**
   * For `count` sequences from `first`, from a and v of time step t to its gates and the states after it, and its output;
   * states stay as they are on padding.
   */
  forward(extent: BatchExtent, t: number, output: DenseMatrix, first: number, count: number): void {
    const { kernels, direction, outputColumn, tensors, arithmetic, hiddenSize } = this.#parts;
    const { batchSize } = extent;
    const { states } = tensors;
    const row = t * batchSize;
    const before = time.slotBefore(direction, t) * batchSize;
    const after = time.slotAfter(direction, t) * batchSize;
    const end = first + count;
    for (let valid = time.nextValidRow(extent, t, first); valid < end;) {
      const padded = Math.min(end, time.nextPaddedRow(extent, t, valid));
      arithmetic.forward(row + valid, before + valid, after + valid, padded - valid);
      valid = time.nextValidRow(extent, t, padded);
    }
    for (let k = 0; k < states.length; k++) {
      time.copyPaddedRows(states[k]!, after * hiddenSize, before * hiddenSize, extent, t, hiddenSize, first, count);
    }
    const at = after * hiddenSize;
    time.writeOutput(kernels, output, outputColumn, states[0]!, at, extent, t, hiddenSize, first, count);
  }

  /** Rows `first…` of `dH` (B, H) += the gradient of the output of time step t. */
  addOutputGradient(
    extent: BatchExtent,
    t: number,
    output: DenseMatrix,
    dH: Float64Array,
    first: number,
    count: number,
  ): void {
    const { kernels, outputColumn, hiddenSize } = this.#parts;
    time.addOutputGradient(kernels, dH, output, outputColumn, extent, t, hiddenSize, first, count);
  }

  /**
   * The mirror of the arithmetic in time step t, for `count` sequences from `first`, with the B rows of the states' gradients from
   * `gradientRow` and of da and dv from `gateRow`. A padded row hands its gradients on as they are; its da and dv of 0 add
   * nothing to that.
   */
  backward(
    extent: BatchExtent,
    t: number,
    gradients: CellGradients,
    gradientRow: number,
    gateRow: number,
    first: number,
    count: number,
  ): void {
    const { direction, arithmetic, sides } = this.#parts;
    const { batchSize } = extent;
    const row = t * batchSize;
    const before = time.slotBefore(direction, t) * batchSize;
    const after = time.slotAfter(direction, t) * batchSize;
    const end = first + count;
    for (let valid = time.nextValidRow(extent, t, first); valid < end;) {
      const padded = Math.min(end, time.nextPaddedRow(extent, t, valid));
      arithmetic.backward(
        row + valid,
        before + valid,
        after + valid,
        padded - valid,
        gradients,
        gradientRow + valid,
        gateRow + valid,
      );
      valid = time.nextValidRow(extent, t, padded);
    }
    sides.clearPaddedRows(gradients, gateRow, extent, t, first, count);
  }
}
