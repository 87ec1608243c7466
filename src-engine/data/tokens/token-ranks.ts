/** Points that a small picture can show. */
const MAX_POINTS = 200;

/**
 * Returns pairs of rank (from 1) and times seen, most frequent first; of many tokens only ranks spaced evenly on a
 * logarithmic axis, first and last included.
 */
export function tokenRanks(counts: Iterable<number>): (readonly [rank: number, count: number])[] {
  const sorted = Float64Array.from(counts).sort().reverse();
  const ranks = new Set<number>();
  const points = Math.min(MAX_POINTS, sorted.length);
  for (let point = 0; point < points; point++) {
    const share = points === 1 ? 0 : point / (points - 1);
    const rank = sorted.length <= MAX_POINTS ? point + 1 : Math.round(sorted.length ** share);
    ranks.add(rank);
  }
  return [...ranks].map((rank) => [rank, sorted[rank - 1] ?? 0] as const);
}
