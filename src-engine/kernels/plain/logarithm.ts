import { LN2_HIGH, LN2_LOW } from '../exponential-constants.ts';
import { ONE_BITS, R1, R2, R3, R4, R5, R6, R7, R8, SQRT_HALF_BITS } from '../logarithm-constants.ts';

/*
 * Logarithms in operations that every machine rounds alike, with the errors that the tests find. `assembly/logarithm.ts`
 * does the same operations.
 */

const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_TO_54 = 18014398509481984;

const bits = new Float64Array(1);
const words = new Int32Array(bits.buffer);

/** Returns log x within 1 ulp. */
export function log(x: number): number {
  if (x >= SMALLEST_NORMAL) return x < Infinity ? logOfNormal(x, 0) : Infinity;
  if (x > 0) return logOfNormal(x * TWO_TO_54, -54);
  return x === 0 ? -Infinity : NaN;
}

/** Returns log (1 + x) within 2 ulp, −1 < x < ∞, also where x is tiny. */
export function log1p(x: number): number {
  const sum = 1 + x;
  return log(sum) + (x - (sum - 1)) / sum;
}

/** Returns log x + exponent · log 2. */
function logOfNormal(x: number, exponent: number): number {
  bits[0] = x;
  const high = words[1]! + (ONE_BITS - SQRT_HALF_BITS);
  const k = exponent + (high >> 20) - (ONE_BITS >> 20);
  words[1] = (high & 0xfffff) + SQRT_HALF_BITS;
  const f = bits[0] - 1;
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (((R8 * w + R6) * w + R4) * w + R2);
  const odd = z * (((R7 * w + R5) * w + R3) * w + R1);
  return s * (half + (even + odd)) + k * LN2_LOW - half + f + k * LN2_HIGH;
}
