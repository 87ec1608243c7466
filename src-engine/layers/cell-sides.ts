import type { Kernels } from '../kernels/kernels.ts';
import { NO_PIECES, type Pace, type Pieces } from '../kernels/pieces.ts';
import { ELEMENT } from '../kernels/work.ts';
import type { CellDesign, CellGradients, CellTensors } from './cell-arithmetic.ts';
import type { BatchExtent } from './layer.ts';
import { clearPaddedRows } from './time-axis.ts';

/** What becomes of the two sides of a cell where it matters whether they are added. */
export interface CellSides {
  /** Of the B rows of da and dv from `gateRow`, rows `first…` whose sequence has no time step t = 0. */
  clearPaddedRows(
    gradients: CellGradients,
    gateRow: number,
    extent: BatchExtent,
    t: number,
    first: number,
    count: number,
  ): void;
  /** Adds the sum of the first rows of dv to the gradient of its bias; that of da is for the input side. */
  addBiasGradients(rows: number): Pieces;
  /** Rows `row…` of da and dv = the sums of their loss slots. */
  sumLosses(row: number, lossCount: number, batchSize: number): void;
}

interface CellSidesParts {
  readonly kernels: Kernels;
  readonly pace: Pace;
  /** G·H. */
  readonly width: number;
  readonly tensors: CellTensors;
  readonly lossSlots: LossSlots;
  /** (G·H). */
  readonly dBiasHh: Float64Array;
}

/** da and dv of each loss in one time step of per-step truncation, (lossCount, B, G·H); one array where they are added. */
export interface LossSlots {
  readonly gates: Float64Array;
  readonly recurrent: Float64Array;
}

const CELL_SIDES: Readonly<Record<CellDesign['recurrentSide'], new (parts: CellSidesParts) => CellSides>> = {
  added: class implements CellSides {
    constructor(private readonly parts: CellSidesParts) {}

    clearPaddedRows(
      gradients: CellGradients,
      gateRow: number,
      extent: BatchExtent,
      t: number,
      first: number,
      count: number,
    ): void {
      const { width } = this.parts;
      clearPaddedRows(gradients.gates, gateRow * width, extent, t, width, first, count);
    }

    addBiasGradients(): Pieces {
      // v is a.
      return NO_PIECES;
    }

    sumLosses(row: number, lossCount: number, batchSize: number): void {
      const { kernels, width, tensors, lossSlots } = this.parts;
      kernels.sumRows(tensors.gates, row * width, lossSlots.gates, lossCount, batchSize * width);
    }
  },
  apart: class implements CellSides {
    constructor(private readonly parts: CellSidesParts) {}

    clearPaddedRows(
      gradients: CellGradients,
      gateRow: number,
      extent: BatchExtent,
      t: number,
      first: number,
      count: number,
    ): void {
      const { width } = this.parts;
      clearPaddedRows(gradients.gates, gateRow * width, extent, t, width, first, count);
      clearPaddedRows(gradients.recurrent, gateRow * width, extent, t, width, first, count);
    }

    addBiasGradients(rows: number): Pieces {
      const { kernels, pace, width, tensors, dBiasHh } = this.parts;
      return pace.inSlices(rows, width * ELEMENT, (first, count) => {
        kernels.addColumnSums(dBiasHh, tensors.recurrent, first * width, count, width);
      });
    }

    sumLosses(row: number, lossCount: number, batchSize: number): void {
      const { kernels, width, tensors, lossSlots } = this.parts;
      kernels.sumRows(tensors.gates, row * width, lossSlots.gates, lossCount, batchSize * width);
      kernels.sumRows(tensors.recurrent, row * width, lossSlots.recurrent, lossCount, batchSize * width);
    }
  },
};

/** Returns the sides of a cell of this kind. */
export function createCellSides(kind: CellDesign['recurrentSide'], parts: CellSidesParts): CellSides {
  return new CELL_SIDES[kind](parts);
}
