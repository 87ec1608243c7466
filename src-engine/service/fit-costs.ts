/** Enough for a dozen costs to settle. */
const SWEEPS = 2000;

/**
 * Returns the costs c ≥ 0 whose sums Σₖ amounts[i][k]·c[k] come nearest to times[i], by the sum of squared relative
 * errors: coordinate descent, one cost after the other at its best value.
 * @param amounts (measurements, costs)
 * @param times (measurements), each above 0
 */
export function fitCosts(amounts: readonly (readonly number[])[], times: readonly number[]): number[] {
  const rows = amounts.map((row, i) => row.map((amount) => amount / (times[i] ?? 1)));
  const costs = (rows[0] ?? []).map(() => 0);
  const missing = rows.map(() => 1);
  const squares = costs.map((_, k) => rows.reduce((sum, row) => sum + (row[k] ?? 0) ** 2, 0));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const [k, square] of squares.entries()) {
      if (square === 0) continue;
      const before = costs[k] ?? 0;
      const pull = rows.reduce((sum, row, i) => sum + (row[k] ?? 0) * (missing[i] ?? 0), 0);
      const after = Math.max(0, before + pull / square);
      costs[k] = after;
      for (const [i, row] of rows.entries()) missing[i] = (missing[i] ?? 0) - (row[k] ?? 0) * (after - before);
    }
  }
  return costs;
}
