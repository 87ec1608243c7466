/** What a process takes at a moment. */
export interface Moment {
  readonly atMs: number;
  readonly bytes: number;
  /** How full what it keeps by design is, 0 to 1. */
  readonly fill: number;
}

/** Moments of which neither is fuller than the other by more than this are alike. */
const FILL_TOLERANCE = 0.01;

/** Returns how much more a process takes after so long: the median of the slopes between all pairs of alike moments. */
export function growthOf(moments: readonly Moment[], termMs: number): number {
  const slopes = moments.flatMap((first, i) =>
    moments
      .slice(i + 1)
      .filter(({ fill }) => Math.abs(fill - first.fill) <= FILL_TOLERANCE)
      .map(({ bytes, atMs }) => (bytes - first.bytes) / (atMs - first.atMs)),
  );
  return termMs * (slopes.sort((a, b) => a - b)[slopes.length >> 1] ?? NaN);
}
