import type { Kernels } from '../kernels/kernels.ts';
import type { Pace, Pieces } from '../kernels/pieces.ts';
import { ELEMENT } from '../kernels/work.ts';
import type { CellDesign, CellGradients, CellTensors } from './cell-arithmetic.ts';
import type { BatchExtent } from './layer.ts';
import { clearPaddedRows } from './time-axis.ts';

/** What becomes of the two sides of a cell where it matters whether they are added. */
export interface CellSides {
  /** `count` rows of a and v from `row` = the biases, to which the products are added. */
  fillWithBiases(row: number, count: number): void;
  /** The rows of da and dv from `gateRow` whose sequence has no time step t = 0. */
  clearPaddedRows(gradients: CellGradients, gateRow: number, extent: BatchExtent, t: number): void;
  /** Adds the sums of the first rows of da and dv to the gradients of the biases. */
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
  readonly biases: readonly [ih: Float64Array, hh: Float64Array];
  readonly dBiases: readonly [ih: Float64Array, hh: Float64Array];
  /** (G·H): working space. */
  readonly sums: Float64Array;
}

/** da and dv of each loss in one time step of per-step truncation, (lossCount, B, G·H); one array where they are added. */
export interface LossSlots {
  readonly gates: Float64Array;
  readonly recurrent: Float64Array;
}

const CELL_SIDES: Readonly<Record<CellDesign['recurrentSide'], new (parts: CellSidesParts) => CellSides>> = {
  added: class implements CellSides {
    constructor(private readonly parts: CellSidesParts) {}

    fillWithBiases(row: number, count: number): void {
      const { kernels, width, tensors, biases } = this.parts;
      kernels.fillRowsWithSum(tensors.gates, row * width, biases[0], biases[1], count, width);
    }

    clearPaddedRows(gradients: CellGradients, gateRow: number, extent: BatchExtent, t: number): void {
      const { width } = this.parts;
      clearPaddedRows(gradients.gates, gateRow * width, extent, t, width);
    }

    /** Both biases have the same gradient. */
    *addBiasGradients(rows: number): Pieces {
      const { kernels, pace, width, tensors, dBiases, sums } = this.parts;
      sums.fill(0);
      yield* pace.inSlices(rows, width * ELEMENT, (first, count) => {
        kernels.addColumnSums(sums, tensors.gates, first * width, count, width);
      });
      for (const dBias of dBiases) kernels.addRows(dBias, 0, width, sums, 0, width, 1, width);
    }

    sumLosses(row: number, lossCount: number, batchSize: number): void {
      const { kernels, width, tensors, lossSlots } = this.parts;
      kernels.sumRows(tensors.gates, row * width, lossSlots.gates, lossCount, batchSize * width);
    }
  },
  apart: class implements CellSides {
    constructor(private readonly parts: CellSidesParts) {}

    fillWithBiases(row: number, count: number): void {
      const { kernels, width, tensors, biases } = this.parts;
      kernels.fillRows(tensors.gates, row * width, biases[0], count, width);
      kernels.fillRows(tensors.recurrent, row * width, biases[1], count, width);
    }

    clearPaddedRows(gradients: CellGradients, gateRow: number, extent: BatchExtent, t: number): void {
      const { width } = this.parts;
      clearPaddedRows(gradients.gates, gateRow * width, extent, t, width);
      clearPaddedRows(gradients.recurrent, gateRow * width, extent, t, width);
    }

    addBiasGradients(rows: number): Pieces {
      const { kernels, pace, width, tensors, dBiases } = this.parts;
      return pace.inSlices(rows, 2 * width * ELEMENT, (first, count) => {
        kernels.addColumnSums(dBiases[0], tensors.gates, first * width, count, width);
        kernels.addColumnSums(dBiases[1], tensors.recurrent, first * width, count, width);
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
