import type { VectorKernels } from '../vector-kernels.ts';
import type { KernelPort } from './kernel-port.ts';
import { pointer } from './pointer.ts';

/** Returns the kernels of vectors in WebAssembly. */
export function createWasmElements(port: KernelPort): VectorKernels {
  return {
    clear(out, outAt, count) {
      port.exports.clear(pointer(out, outAt), count);
    },
    multiply(out, outAt, x, xAt, y, yAt, count) {
      port.exports.multiply(pointer(out, outAt), pointer(x, xAt), pointer(y, yAt), count);
    },
    addProducts(out, outAt, x, xAt, y, yAt, count) {
      port.exports.addProducts(pointer(out, outAt), pointer(x, xAt), pointer(y, yAt), count);
    },
    addScaled(y, yAt, x, xAt, factor, count) {
      port.exports.addScaled(pointer(y, yAt), pointer(x, xAt), factor, count);
    },
    scale(x, xAt, factor, count) {
      port.exports.scale(pointer(x, xAt), factor, count);
    },
    limit(x, xAt, max, count) {
      return port.exports.limit(pointer(x, xAt), max, count) !== 0;
    },
    sumOfSquares(x, xAt, count) {
      return port.exports.sumOfSquares(pointer(x, xAt), count);
    },
    average(average, x, decay, count) {
      port.exports.average(average.byteOffset, x.byteOffset, decay, count);
    },
  };
}
