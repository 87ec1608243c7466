import { NO_PIECES, type Pace, type Pieces } from '../kernels/pieces.ts';
import { FILLED_ELEMENT } from '../kernels/work.ts';
import type { WeightFactor } from './weight-factor.ts';

/** The rows X (rows, size) that a layer multiplies by its weights, one for each time step and sequence. */
export interface SequenceMatrix {
  /** Elements of a row. */
  readonly size: number;
  /** out (rows, n) = bias (n), if there is one, in every row + X · Wᵀ, with W (n, size). */
  writeProduct(out: Float64Array, bias: Float64Array | null, weight: WeightFactor, rows: number): Pieces;
  /** dW (n, size) += dOutᵀ · X; dBias (n), if there is one, += the sum of the rows of dOut (rows, n), the first row first. */
  addParameterGradients(weight: WeightFactor, dBias: Float64Array | null, dOut: Float64Array, rows: number): Pieces;
  /** dX (rows, size) = 0. */
  clearGradient(pace: Pace, rows: number): Pieces;
  /** dX (rows, size) += dOut · W, with dOut (rows, n) and W (n, size). */
  addGradient(dOut: Float64Array, weight: WeightFactor, rows: number): Pieces;
}

/** Rows of numbers with their gradients. */
export class DenseMatrix implements SequenceMatrix {
  constructor(
    readonly size: number,
    /** (rows, size). */
    readonly values: Float64Array,
    /** (rows, size). */
    readonly gradients: Float64Array,
  ) {}

  writeProduct(out: Float64Array, bias: Float64Array | null, weight: WeightFactor, rows: number): Pieces {
    return weight.writeProducts(out, bias, this.values, rows);
  }

  addParameterGradients(weight: WeightFactor, dBias: Float64Array | null, dOut: Float64Array, rows: number): Pieces {
    return weight.addProductGradients(dBias, dOut, this.values, rows);
  }

  clearGradient(pace: Pace, rows: number): Pieces {
    return pace.inSlices(rows, this.size * FILLED_ELEMENT, this.#clearGradient);
  }

  addGradient(dOut: Float64Array, weight: WeightFactor, rows: number): Pieces {
    return weight.addAllGradients(this.gradients, dOut, rows);
  }

  readonly #clearGradient = (first: number, count: number): void => {
    this.gradients.fill(0, first * this.size, (first + count) * this.size);
  };
}

/** Rows that are one-hot vectors: kept as symbols, never built, without gradients. */
export class OneHotMatrix implements SequenceMatrix {
  /** @param symbols (rows): the place of the 1, or −1 for a row of zeros */
  constructor(
    readonly size: number,
    private readonly symbols: Int32Array,
  ) {}

  writeProduct(out: Float64Array, bias: Float64Array | null, weight: WeightFactor, rows: number): Pieces {
    return weight.columns.writeProducts(out, bias, this.symbols, rows);
  }

  addParameterGradients(weight: WeightFactor, dBias: Float64Array | null, dOut: Float64Array, rows: number): Pieces {
    return weight.columns.addGradients(dBias, dOut, this.symbols, rows);
  }

  clearGradient(): Pieces {
    // Symbols are given, not computed: nothing flows further back.
    return NO_PIECES;
  }

  addGradient(): Pieces {
    // As above.
    return NO_PIECES;
  }
}
