/*
 * Sine and cosine of angles in turns, in operations that every machine rounds alike: those of Math differ in the last
 * digit from one runtime to the next. Polynomials as fdlibm's for |x| ≤ π/4.
 */

const SINE = [
  -0.16666666666666632, 0.00833333333332249, -0.0001984126982985795, 2.7557313707070068e-6, -2.5050760253406863e-8,
  1.58969099521155e-10,
] as const;
const COSINE = [
  0.0416666666666666, -0.001388888888887411, 2.480158728947673e-5, -2.7557314351390663e-7, 2.087572321298175e-9,
  -1.1359647557788195e-11,
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
