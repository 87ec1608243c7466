/*
 * Logarithms in operations that every machine rounds alike, with the errors that the tests find. `assembly/logarithm.ts`
 * does the same operations; the coefficients stand in both.
 *
 * log x = k log 2 + log (1 + f) with √½ ≤ 1 + f < √2. With s = f / (2 + f), log (1 + f) = 2 artanh s = 2s + s R(s²)
 * = f − f²/2 + s (f²/2 + R(s²)), as in FreeBSD's e_log.c.
 */

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** R(z) / z of degree 7: mpmath.chebyfit(lambda z: sum(2 * z**k / (2 * k + 3) for k in range(60)), [0, 0.02945], 8). */
const R1 = 0.6666666666666666;
const R2 = 0.4000000000000088;
const R3 = 0.285714285708017;
const R4 = 0.22222222392147034;
const R5 = 0.1818179559386321;
const R6 = 0.15386242218879392;
const R7 = 0.1326870577297007;
const R8 = 0.13087330476603717;

/** The upper half of the bits of 1, and of √½. */
const ONE = 0x3ff00000;
const SQRT_HALF = 0x3fe6a09e;
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
  const high = words[1]! + (ONE - SQRT_HALF);
  const k = exponent + (high >> 20) - (ONE >> 20);
  words[1] = (high & 0xfffff) + SQRT_HALF;
  const f = bits[0] - 1;
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (((R8 * w + R6) * w + R4) * w + R2);
  const odd = z * (((R7 * w + R5) * w + R3) * w + R1);
  return s * (half + (even + odd)) + k * LN2_LOW - half + f + k * LN2_HIGH;
}
