/** Pixels kept free at the left and right, above and below. */
const INSET_X = 1;
const INSET_Y = 2;

/** A curve among others in one picture. */
export interface SketchedCurve {
  readonly values: ArrayLike<number>;
  /** Share of the width that it takes, from the left. */
  readonly length: number;
}

export type ValueRange = readonly [low: number, high: number];

/** Returns the smallest and the largest finite value of all curves; without any, both are infinite. */
export function rangeOf(curves: readonly ArrayLike<number>[]): ValueRange {
  let low = Infinity;
  let high = -Infinity;
  for (const values of curves) {
    for (let k = 0; k < values.length; k++) {
      const value = values[k] ?? NaN;
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return [low, high];
}

/**
 * `[any length]` -> path data that spans `width` × `height` pixels. Values that are not finite leave a gap; a constant
 * series runs through the middle. At most one point a pixel is drawn. The last
 * argument is what the height stands for.
 */
export function sparklinePath(
  values: ArrayLike<number>,
  width: number,
  height: number,
  [low, high]: ValueRange = rangeOf([values]),
): string {
  const points = Math.min(values.length, Math.max(2, Math.floor(width)));
  const at = (k: number) => values[points < 2 ? 0 : Math.round((k * (values.length - 1)) / (points - 1))] ?? Number.NaN;
  const span = high - low;
  const parts: string[] = [];
  let isPenUp = true;
  for (let k = 0; k < points; k++) {
    const value = at(k);
    if (!Number.isFinite(value)) {
      isPenUp = true;
      continue;
    }
    const x = INSET_X + (points < 2 ? 0 : (k / (points - 1)) * Math.max(0, width - 2 * INSET_X));
    const y = INSET_Y + (span > 0 ? (high - value) / span : 0.5) * (height - 2 * INSET_Y);
    parts.push(`${isPenUp ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`);
    isPenUp = false;
  }
  return parts.join('');
}
