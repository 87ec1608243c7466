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

  /** From a and v of time step t to its gates and the states after it, and its output; states stay as they are on padding. */
  forward(extent: BatchExtent, t: number, output: DenseMatrix): void {
    const { kernels, direction, outputColumn, tensors, arithmetic, hiddenSize } = this.#parts;
    const { batchSize } = extent;
    const { states } = tensors;
    const row = t * batchSize;
    const before = time.slotBefore(direction, t) * batchSize;
    const after = time.slotAfter(direction, t) * batchSize;
    for (let first = time.nextValidRow(extent, t, 0); first < batchSize;) {
      const end = time.nextPaddedRow(extent, t, first);
      arithmetic.forward(row + first, before + first, after + first, end - first);
      first = time.nextValidRow(extent, t, end);
    }
    for (let k = 0; k < states.length; k++) {
      time.copyPaddedRows(states[k]!, after * hiddenSize, before * hiddenSize, extent, t, hiddenSize);
    }
    time.writeOutput(kernels, output, outputColumn, states[0]!, after * hiddenSize, extent, t, hiddenSize);
  }

  /** `dH` (B, H) += the gradient of the output of time step t. */
  addOutputGradient(extent: BatchExtent, t: number, output: DenseMatrix, dH: Float64Array): void {
    const { kernels, outputColumn, hiddenSize } = this.#parts;
    time.addOutputGradient(kernels, dH, output, outputColumn, extent, t, hiddenSize);
  }

  /**
   * The mirror of the arithmetic in time step t for the B rows of the states' gradients from `gradientRow` and of da and dv
   * from `gateRow`. A padded row hands its gradients on as they are; its da and dv of 0 add nothing to that.
   */
  backward(extent: BatchExtent, t: number, gradients: CellGradients, gradientRow: number, gateRow: number): void {
    const { direction, arithmetic, sides } = this.#parts;
    const { batchSize } = extent;
    const row = t * batchSize;
    const before = time.slotBefore(direction, t) * batchSize;
    const after = time.slotAfter(direction, t) * batchSize;
    for (let first = time.nextValidRow(extent, t, 0); first < batchSize;) {
      const end = time.nextPaddedRow(extent, t, first);
      arithmetic.backward(
        row + first,
        before + first,
        after + first,
        end - first,
        gradients,
        gradientRow + first,
        gateRow + first,
      );
      first = time.nextValidRow(extent, t, end);
    }
    sides.clearPaddedRows(gradients, gateRow, extent, t);
  }
}
