/*
 * Functions that come from the exponential, in operations that every machine rounds alike, with the errors that the tests
 * find. `assembly/exponential.ts` does the same operations in vectors; the coefficients stand in both.
 *
 * eˣ = 2ⁿ eʳ with n the nearest integer to x / log 2 (Cody and Waite 1980): r = x − n log 2 is the sum of `high`, exact since
 * the upper part of log 2 has 21 bits to spare, and `low`. Then eʳ − 1 = high + (low + r² Q(r)), |r| ≤ 0.347.
 */

const LOG2_E = 1.4426950408889634;
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** Adding 1.5 · 2⁵² rounds to an integer; the rest makes of its lowest bits the exponent of 2ⁿ⁻¹. */
const SHIFT = 6755399441055744 + 1022;

/** Q of degree 10: mpmath.chebyfit(lambda r: (exp(r) - 1 - r) / r**2, [-a, a], 11) with a = 1.0005 log(2) / 2. */
const Q0 = 0.5;
const Q1 = 0.1666666666666667;
const Q2 = 0.04166666666666667;
const Q3 = 0.008333333333326112;
const Q4 = 0.001388888888888373;
const Q5 = 0.0001984126987490126;
const Q6 = 2.4801587325605324e-5;
const Q7 = 2.7557255297969643e-6;
const Q8 = 2.755727357010214e-7;
const Q9 = 2.5105259538448494e-8;
const Q10 = 2.0914717341716378e-9;

/** Below it, powers are 0. */
const LOWEST = -708;
/** From somewhat below it, powers are Infinity. */
const HIGHEST = 710;
/** From here on tanh (x / 2) is 1. */
const TANH_HIGHEST = 44;

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
