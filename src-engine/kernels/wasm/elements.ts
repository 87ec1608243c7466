import type { VectorKernels } from '../kernels.ts';
import type { KernelExports } from './kernel-exports.ts';
import { pointer } from './pointer.ts';

/** Returns the kernels of vectors in WebAssembly. */
export function createWasmElements(exports: KernelExports): VectorKernels {
  return {
    multiply(out, outAt, x, xAt, y, yAt, count) {
      exports.multiply(pointer(out, outAt), pointer(x, xAt), pointer(y, yAt), count);
    },
    addProducts(out, outAt, x, xAt, y, yAt, count) {
      exports.addProducts(pointer(out, outAt), pointer(x, xAt), pointer(y, yAt), count);
    },
    addScaled(y, yAt, x, xAt, factor, count) {
      exports.addScaled(pointer(y, yAt), pointer(x, xAt), factor, count);
    },
    scale(x, xAt, factor, count) {
      exports.scale(pointer(x, xAt), factor, count);
    },
    limit(x, xAt, max, count) {
      return exports.limit(pointer(x, xAt), max, count) !== 0;
    },
    sumOfSquares(x, xAt, count) {
      return exports.sumOfSquares(pointer(x, xAt), count);
    },
    average(average, x, decay, count) {
      exports.average(average.byteOffset, x.byteOffset, decay, count);
    },
  };
}
