/**
 * Returns the t for which a Student distribution has the share `probability` below it.
 * @param probability 0.5 ≤ probability < 1
 * @param degrees of freedom, a whole number from 1
 */
export function studentTQuantile(probability: number, degrees: number): number {
  // The angle whose tangent is t / √degrees lies between 0 and π / 2, and halving that is enough.
  let low = 0;
  let high = Math.PI / 2;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return Math.sqrt(degrees) * Math.tan(middle);
    if (0.5 + centralShare(middle, degrees) / 2 < probability) low = middle;
    else high = middle;
  }
}

/** Returns the share between −t and t: Abramowitz and Stegun 26.7.3 and 26.7.4, exact for whole degrees of freedom. */
function centralShare(angle: number, degrees: number): number {
  const cosine = Math.cos(angle);
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let i = isOdd ? 3 : 2; i < degrees; i += 2) {
    term *= ((i - 1) / i) * cosine ** 2;
    sum += term;
  }
  const share = Math.sin(angle) * sum;
  return isOdd ? (2 / Math.PI) * (angle + share) : share;
}
