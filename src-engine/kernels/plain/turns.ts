/*
 * Sine and cosine of angles in turns, in operations that every machine rounds alike: those of Math differ in the last
 * digit from one runtime to the next. Polynomials as fdlibm's for |x| ≤ π/4.
 */

const SINE = [
  -1.66666666666666324348e-1, 8.33333333332248946124e-3, -1.98412698298579493134e-4, 2.75573137070700676789e-6,
  -2.50507602534068634195e-8, 1.58969099521155010221e-10,
] as const;
const COSINE = [
  4.16666666666666019037e-2, -1.38888888888741095749e-3, 2.48015872894767294178e-5, -2.75573143513906633035e-7,
  2.0875723212981748279e-9, -1.13596475577881948265e-11,
] as const;

/** Returns sin 2πt within 1e-15. */
export function sinOfTurns(t: number): number {
  return cosOfTurns(t - 0.25);
}

/** Returns cos 2πt within 1e-15; exact at whole quarters. */
export function cosOfTurns(t: number): number {
  const fraction = t - Math.floor(t);
  const quarter = Math.round(4 * fraction);
  const angle = 2 * Math.PI * (fraction - quarter / 4);
  switch (quarter % 4) {
    case 0:
      return cosineNearZero(angle);
    case 1:
      return -sineNearZero(angle);
    case 2:
      return -cosineNearZero(angle);
    default:
      return sineNearZero(angle);
  }
}

function sineNearZero(x: number): number {
  const square = x * x;
  return x + x * square * polynomial(SINE, square);
}

function cosineNearZero(x: number): number {
  const square = x * x;
  return 1 - (0.5 * square - square * square * polynomial(COSINE, square));
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}
