/*
 * Numbers of logarithms, the same for plain code and vectors.
 *
 * log x = k log 2 + log (1 + f) with √½ ≤ 1 + f < √2. With s = f / (2 + f), log (1 + f) = 2 artanh s = 2s + s R(s²)
 * = f − f²/2 + s (f²/2 + R(s²)), as in FreeBSD's e_log.c.
 */

/** R(z) / z of degree 7: mpmath.chebyfit(lambda z: sum(2 * z**k / (2 * k + 3) for k in range(60)), [0, 0.02945], 8). */
export const R1 = 0.6666666666666666;
export const R2 = 0.4000000000000088;
export const R3 = 0.285714285708017;
export const R4 = 0.22222222392147034;
export const R5 = 0.1818179559386321;
export const R6 = 0.15386242218879392;
export const R7 = 0.1326870577297007;
export const R8 = 0.13087330476603717;

/** The upper half of the bits of 1, and of √½. */
export const ONE_BITS = 0x3ff00000;
export const SQRT_HALF_BITS = 0x3fe6a09e;
