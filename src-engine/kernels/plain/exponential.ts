import {
  HIGHEST,
  LN2_HIGH,
  LN2_LOW,
  LOG2_E,
  LOWEST,
  Q0,
  Q1,
  Q10,
  Q2,
  Q3,
  Q4,
  Q5,
  Q6,
  Q7,
  Q8,
  Q9,
  SHIFT,
  TANH_HIGHEST,
} from '../exponential-constants.ts';

/*
 * Exponential functions in operations that every machine rounds alike, with the errors that the tests find.
 * `assembly/exponential.ts` does the same operations in vectors.
 */

const bits = new Float64Array(1);
const words = new Int32Array(bits.buffer);

/** Returns eˣ within 1 ulp; 0 below −708, where numbers would lose digits, and Infinity above 709.78. */
export function exp(x: number): number {
  return x < LOWEST ? 0 : power(x);
}

/** Returns 1 / (1 + e⁻ˣ) within 2.5 ulp. */
export function sigmoid(x: number): number {
  return 1 / (1 + power(-x));
}

/** Returns tanh x within 2.5 ulp, also where it is tiny: tanh |x| = u / (u + 1) with u = (e²ˡˣˡ − 1) / 2. */
export function tanh(x: number): number {
  if (x === 0) return x;
  const twice = Math.abs(x) + Math.abs(x);
  const limited = TANH_HIGHEST < twice ? TANH_HIGHEST : twice;
  const n = nearestExponent(limited);
  const scale = halfPowerOfTwo(n);
  const u = scale * powerMinusOne(limited, n) + (scale - 0.5);
  const size = u / (u + 1);
  return x < 0 ? -size : size;
}

/** Returns eˣ with x limited to LOWEST … HIGHEST. */
function power(x: number): number {
  const below = HIGHEST < x ? HIGHEST : x;
  const limited = below < LOWEST ? LOWEST : below;
  const n = nearestExponent(limited);
  const mantissa = 1 + powerMinusOne(limited, n);
  return (mantissa + mantissa) * halfPowerOfTwo(n);
}

function nearestExponent(x: number): number {
  return x * LOG2_E + SHIFT - SHIFT;
}

/** Returns 2ⁿ⁻¹, −1022 < n < 1025. */
function halfPowerOfTwo(n: number): number {
  words[1] = (n + 1022) << 20;
  return bits[0]!;
}

/** Returns eʳ − 1 for r = x − n log 2. */
function powerMinusOne(x: number, n: number): number {
  const high = x - n * LN2_HIGH;
  const low = n * -LN2_LOW;
  const r = high + low;
  const s = r * r;
  const even = (((Q10 * s + Q8) * s + Q6) * s + Q4) * s + Q2;
  const odd = (((Q9 * s + Q7) * s + Q5) * s + Q3) * s + Q1;
  return high + (s * (odd * r + (even * s + Q0)) + low);
}
