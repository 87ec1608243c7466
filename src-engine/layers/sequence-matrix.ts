import { addGatheredColumns, scatterAddColumns } from '../kernels/gather.ts';
import { addMatmulNN, addMatmulNT, addMatmulTN } from '../kernels/matmul.ts';

/** The rows X (rows, size) that a layer multiplies by its weights, one for each time step and sequence. */
export interface SequenceMatrix {
  /** Elements of a row. */
  readonly size: number;
  /** out (rows, n) += X · Wᵀ, with W (n, size). */
  addProduct(out: Float64Array, weight: Float64Array, rows: number, n: number): void;
  /** dW (n, size) += dOutᵀ · X, with dOut (rows, n). */
  addWeightGradient(dWeight: Float64Array, dOut: Float64Array, rows: number, n: number): void;
  /** dX (rows, size) = 0. */
  clearGradient(rows: number): void;
  /** dX (rows, size) += dOut · W, with dOut (rows, n) and W (n, size). */
  addGradient(dOut: Float64Array, weight: Float64Array, rows: number, n: number): void;
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

  addProduct(out: Float64Array, weight: Float64Array, rows: number, n: number): void {
    addMatmulNT(out, 0, this.values, 0, weight, 0, rows, n, this.size);
  }

  addWeightGradient(dWeight: Float64Array, dOut: Float64Array, rows: number, n: number): void {
    addMatmulTN(dWeight, 0, dOut, 0, this.values, 0, n, this.size, rows);
  }

  clearGradient(rows: number): void {
    this.gradients.fill(0, 0, rows * this.size);
  }

  addGradient(dOut: Float64Array, weight: Float64Array, rows: number, n: number): void {
    addMatmulNN(this.gradients, 0, dOut, 0, weight, 0, rows, this.size, n);
  }
}

/** Rows that are one-hot vectors: kept as symbols, never built, without gradients. */
export class OneHotMatrix implements SequenceMatrix {
  /** (rows): the place of the 1, or −1 for a row of zeros. */
  symbols: Int32Array = new Int32Array(0);

  constructor(readonly size: number) {}

  addProduct(out: Float64Array, weight: Float64Array, rows: number, n: number): void {
    addGatheredColumns(out, weight, this.symbols, rows, n, this.size);
  }

  addWeightGradient(dWeight: Float64Array, dOut: Float64Array, rows: number, n: number): void {
    scatterAddColumns(dWeight, dOut, this.symbols, rows, n, this.size);
  }

  clearGradient(): void {
    // Symbols are given, not computed: nothing flows further back.
  }

  addGradient(): void {
    // As above.
  }
}
