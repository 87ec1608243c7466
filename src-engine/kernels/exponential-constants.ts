/*
 * Numbers of exponential functions, the same for plain code and vectors.
 *
 * eˣ = 2ⁿ eʳ with n the nearest integer to x / log 2 (Cody and Waite 1980). r = x − n log 2 is the sum of `high`, which is
 * exact since the upper part of log 2 has 21 bits to spare, and `low`. Then eʳ − 1 = high + (low + r² Q(r)), |r| ≤ 0.347.
 */

export const LOG2_E = 1.4426950408889634;
export const LN2_HIGH = 0.6931471803691238;
export const LN2_LOW = 1.9082149292705877e-10;

/** 1.5 · 2⁵² + 1022: the sum with it is rounded to an integer, and its lowest bits are the exponent of 2ⁿ⁻¹. */
export const SHIFT = 6.755399441056766e15;

/** Q of degree 10: mpmath.chebyfit(lambda r: (exp(r) - 1 - r) / r**2, [-a, a], 11) with a = 1.0005 log(2) / 2. */
export const Q0 = 0.5;
export const Q1 = 0.1666666666666667;
export const Q2 = 0.04166666666666667;
export const Q3 = 0.008333333333326112;
export const Q4 = 0.001388888888888373;
export const Q5 = 0.0001984126987490126;
export const Q6 = 2.4801587325605324e-5;
export const Q7 = 2.7557255297969643e-6;
export const Q8 = 2.755727357010214e-7;
export const Q9 = 2.5105259538448494e-8;
export const Q10 = 2.0914717341716378e-9;

/** Below it, powers are 0: they would soon have fewer digits than other numbers. */
export const LOWEST = -708;
/** From somewhat below it, powers are Infinity. */
export const HIGHEST = 710;
/** From here on, tanh (x / 2) is 1. */
export const TANH_HIGHEST = 44;
