import type { ActivationKernel } from './activation-kernel.ts';
import type { CellKernels } from './cell-kernels.ts';
import type { OptimizerKernels } from './optimizer-kernels.ts';
import type { ProductKernels } from './product-kernels.ts';
import type { RowKernels } from './row-kernels.ts';
import type { VectorKernels } from './vector-kernels.ts';

/*
 * What the engine computes in its inner loops, and in what order of operations: the contract of its kernels.
 *
 * There are two of each: plain TypeScript (`plain/`), which anybody can read and every machine can run, and AssemblyScript
 * (`assembly/`), which our build compiles to WebAssembly with 128-bit vectors. `portable` arithmetic rounds every operation
 * for itself, so that plain code and vectors agree bit by bit on every machine. `fast` arithmetic fuses multiplications
 * with the additions after them where the machine can.
 *
 * A packed matrix lies panel after panel, in each row after row of PANEL_WIDTH neighbouring columns.
 *
 * Arrays are views of the memory that the kernels work in; `xAt` is the first element of X in its array, `xRow` how far its
 * rows are apart. Matrices are row-major. What is written overlaps nothing that is read, unless said.
 *
 * No element depends on its neighbours, bit by bit: not on the number of rows of a product, not on where a row begins.
 */

export { packedLength, PANEL_WIDTH } from '../contract/memory-model.ts';

/** Everything that layers, losses and optimizers compute with. */
export interface Kernels extends ProductKernels, RowKernels, VectorKernels, CellKernels, OptimizerKernels {
  readonly tanh: ActivationKernel;
  readonly relu: ActivationKernel;
  readonly sigmoid: ActivationKernel;
  /**
   * Calls turn(0, 0, rows) … turn(turns − 1, 0, rows), where turn(index, first, count) computes rows `first` … `first + count − 1`
   * by these kernels alone, always the same ones, with arguments that grow by the same from turn to turn and from row to row:
   * then there need not be a call for each. No row depends on another one: threads may take theirs through all turns.
   * @param work multiply-adds of the largest kernel of a turn
   */
  repeat(turns: number, rows: number, work: number, turn: (index: number, first: number, count: number) => void): void;
}
