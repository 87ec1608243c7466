import type { Kernels } from '../kernels/kernels.ts';
import { plainKernels } from '../kernels/plain/plain-kernels.ts';

/** Where arrays come from, with the kernels that can compute on them. */
export interface ComputeMemory {
  readonly kernels: Kernels;
  /** Multiply-adds of these kernels that take some ten milliseconds. */
  readonly pieceWork: number;
  /** Returns (length) zeros. */
  float64(length: number): Float64Array;
  /** Returns (length) zeros of 32-bit integers. */
  int32(length: number): Int32Array;
}

/** Arrays of their own each, and plain kernels: what every machine has. */
export const PLAIN_MEMORY: ComputeMemory = {
  kernels: plainKernels,
  pieceWork: 1e7,
  float64: (length) => new Float64Array(length),
  int32: (length) => new Int32Array(length),
};
