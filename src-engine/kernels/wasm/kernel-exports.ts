import type { CellKernels } from '../cell-kernels.ts';
import type { OptimizerKernels } from '../optimizer-kernels.ts';
import type { ProductKernels } from '../product-kernels.ts';
import type { RowKernels } from '../row-kernels.ts';
import type { VectorKernels } from '../vector-kernels.ts';

type KernelName =
  | keyof (ProductKernels & RowKernels & VectorKernels & CellKernels & OptimizerKernels)
  | `${'tanh' | 'relu' | 'sigmoid'}${'Forward' | 'Backward'}`;

/**
 * What an instance of the compiled kernels offers. A kernel takes the arguments of its namesake in order, an array with its
 * first element as one pointer in bytes.
 */
export interface KernelExports extends Readonly<Record<KernelName, (...values: number[]) => number>> {
  /** Gives the instance SCRATCH_BYTES of working space of its own. */
  initialize(scratch: number): void;
  /** Lets products use the tiles of vectors of 256 bits. */
  useWideTiles(): void;
  /** C (rows, 4) += A · B, and C (rows, 8) += A · B, as `areVectorsWide` compares them (assembly/tiles.ts, wide-tiles.ts). */
  addTiles5x4(c: number, cRow: number, a: number, aRow: number, b: number, rows: number, depth: number): void;
  addTiles5x8(c: number, cRow: number, a: number, aRow: number, b: number, rows: number, depth: number): void;
  /** Computes the task of a record with the threads that serve. */
  runTogether(record: number): void;
  /** Joins the threads that serve; returns what `serve` must be called with at once. */
  join(record: number): number;
  /** Serves as thread number `thread`, from 1, until `dismiss`. */
  serve(record: number, thread: number, epoch: number): void;
  dismiss(record: number): void;
  /** Does units `first … first + count − 1` of all turns of the loop of a record. */
  runLoop(record: number, kernels: number, turns: number, first: number, count: number): void;
}
