/** Returns baseⁿ for a whole number n ≥ 0 by products alone: `**` differs in the last digit from one runtime to the next. */
export function power(base: number, n: number): number {
  let result = 1;
  let square = base;
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
