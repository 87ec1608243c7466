import { addColumn } from '../kernels/gather.ts';
import { PANEL_WIDTH, type Kernels } from '../kernels/kernels.ts';
import { inOrder, NO_PIECES, type Pace, type Pieces } from '../kernels/pieces.ts';
import { ELEMENT, FILLED_ELEMENT } from '../kernels/work.ts';
import { addBiasGradient, fillWithBias } from './bias-rows.ts';

/** Work of an element that is transposed, in multiply-adds of a product. */
const TRANSPOSING = 60;

/** So many rows stay in the second-level cache while one thing after the other is done with them. */
const NEAR_ROWS = 32;

/** With so few rows a product takes less time than packing its weight. */
export const THIN_ROWS = 4;

/** A weight, and room for what the kernels stream of it. */
export interface WeightParts {
  readonly kernels: Kernels;
  readonly pace: Pace;
  readonly n: number;
  readonly k: number;
  /** W (n, k; from `weightAt`). */
  readonly weight: Float64Array;
  readonly dWeight: Float64Array;
  readonly weightAt: number;
  /** Wᵀ (k, n): packed, or row after row. */
  readonly transposed: Float64Array;
}

/** A weight W (n, k) as a factor of one-hot rows: its columns, one after the other. */
export class WeightColumns {
  constructor(private readonly parts: WeightParts) {}

  /**
   * Row r of out (rows, n) = bias (n), if there is one, + the column that symbols[r] names: the product with a one-hot row.
   * Negative ones name a row of zeros. In pieces.
   */
  writeProducts(out: Float64Array, bias: Float64Array | null, symbols: Int32Array, rows: number): Pieces {
    const { kernels, pace, transposed, n, k } = this.parts;
    if (rows <= THIN_ROWS) {
      this.#writeFewProducts(out, bias, symbols, rows);
      return NO_PIECES;
    }
    const fill = (row: number, count: number): void => {
      fillWithBias(kernels, transposed, row, bias, count, n);
    };
    const copy = (first: number, count: number): void => {
      for (let row = first; row < first + count; row++) {
        if (symbols[row]! < 0) fillWithBias(kernels, out, row, bias, 1, n);
      }
      kernels.gatherRows(out, first * n, transposed, symbols, first, count, n);
    };
    return inOrder(
      () => pace.inSlices(k, n * FILLED_ELEMENT, fill),
      () => pace.inSlices(n, k * TRANSPOSING, this.#addToTransposed, PANEL_WIDTH),
      () => pace.inSlices(rows, n * FILLED_ELEMENT, copy),
    );
  }

  /**
   * The column of dW that symbols[r] names += row r of dOut (rows, n); dBias (n), if there is one, += the sum of all rows. In
   * pieces. Uses up what the forward pass has written.
   */
  addGradients(dBias: Float64Array | null, dOut: Float64Array, symbols: Int32Array, rows: number): Pieces {
    const { kernels, pace, transposed, n, k } = this.parts;
    const add = (first: number, count: number): void => {
      for (let row = first; row < first + count; row += NEAR_ROWS) {
        const near = Math.min(NEAR_ROWS, first + count - row);
        addBiasGradient(kernels, dBias, dOut, row, near, n);
        kernels.scatterAddRows(transposed, dOut, row * n, symbols, row, near, n);
      }
    };
    return inOrder(
      () => pace.inSlices(n * k, FILLED_ELEMENT, this.#clearTransposed),
      () => pace.inSlices(rows, 2 * n * ELEMENT, add),
      () => pace.inSlices(n, k * TRANSPOSING, this.#addTransposed, PANEL_WIDTH),
    );
  }

  #writeFewProducts(out: Float64Array, bias: Float64Array | null, symbols: Int32Array, rows: number): void {
    const { kernels, weight, weightAt, n, k } = this.parts;
    fillWithBias(kernels, out, 0, bias, rows, n);
    for (let row = 0; row < rows; row++) {
      if (symbols[row]! >= 0) addColumn(out, row * n, weight, weightAt, symbols[row]!, n, k);
    }
  }

  readonly #clearTransposed = (first: number, count: number): void => {
    this.parts.kernels.clear(this.parts.transposed, first, count);
  };

  readonly #addToTransposed = (unit: number, count: number): void => {
    const { kernels, transposed, weight, weightAt, n, k } = this.parts;
    kernels.addTranspose(transposed, unit, n, weight, weightAt + unit * k, k, k, count);
  };

  readonly #addTransposed = (unit: number, count: number): void => {
    const { kernels, transposed, dWeight, weightAt, n, k } = this.parts;
    kernels.addTranspose(dWeight, weightAt + unit * k, k, transposed, unit, n, count, k);
  };
}
