import type { VectorKernels } from '../vector-kernels.ts';

const sums = new Float64Array(8);

export const plainVectors: VectorKernels = {
  clear(out, outAt, count) {
    out.fill(0, outAt, outAt + count);
  },
  multiply(out, outAt, x, xAt, y, yAt, count) {
    for (let i = 0; i < count; i++) out[outAt + i] = x[xAt + i]! * y[yAt + i]!;
  },
  addProducts(out, outAt, x, xAt, y, yAt, count) {
    for (let i = 0; i < count; i++) out[outAt + i]! += x[xAt + i]! * y[yAt + i]!;
  },
  addScaled(y, yAt, x, xAt, factor, count) {
    for (let i = 0; i < count; i++) y[yAt + i]! += factor * x[xAt + i]!;
  },
  scale(x, xAt, factor, count) {
    for (let i = xAt; i < xAt + count; i++) x[i]! *= factor;
  },
  limit(x, xAt, max, count) {
    let hasChanged = false;
    for (let i = xAt; i < xAt + count; i++) {
      if (!(Math.abs(x[i]!) > max)) continue;
      x[i] = x[i]! > 0 ? max : -max;
      hasChanged = true;
    }
    return hasChanged;
  },
  sumOfSquares(x, xAt, count) {
    sums.fill(0);
    for (let i = 0; i < count; i++) sums[i % 8]! += x[xAt + i]! * x[xAt + i]!;
    const even = sums[0]! + sums[4]! + (sums[2]! + sums[6]!);
    const odd = sums[1]! + sums[5]! + (sums[3]! + sums[7]!);
    return even + odd;
  },
  average(average, x, decay, count) {
    for (let i = 0; i < count; i++) average[i] = decay * average[i]! + (1 - decay) * x[i]!;
  },
};
