import type { SeriesSample } from '../../../../src-engine/contract/engine-protocol.ts';

/** The two lines of a forecast as SVG paths, and what is told of them. */
interface SeriesPaths {
  readonly expected: string;
  readonly predicted: string;
  /** Smallest and largest value of either line. */
  readonly low: number;
  readonly high: number;
  /** Mean absolute difference over the moments that have both values. */
  readonly error: number;
}

/** Pixels that a stroke needs at the edges. */
const EDGE = 3;

/** Returns the lines of a forecast in a picture of this size, pixels; broken where a value is not finite. */
export function seriesPaths(
  { expected, predicted }: Pick<SeriesSample, 'expected' | 'predicted'>,
  { width, height }: { readonly width: number; readonly height: number },
): SeriesPaths {
  const finite = [...expected, ...predicted].filter(Number.isFinite);
  const low = Math.min(...finite);
  const high = Math.max(...finite);
  const count = Math.max(expected.length, predicted.length);
  const x = (index: number) => (count > 1 ? (index / (count - 1)) * width : width / 2);
  const y = (value: number) =>
    high > low ? height - EDGE - ((value - low) / (high - low)) * (height - 2 * EDGE) : height / 2;
  const draw = (values: readonly number[]) => {
    let isDown = false;
    return values
      .map((value, index) => {
        if (!Number.isFinite(value)) {
          isDown = false;
          return '';
        }
        const stroke = `${isDown ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
        isDown = true;
        return stroke;
      })
      .join('');
  };
  const differences = expected
    .map((value, index) => Math.abs(value - (predicted[index] ?? NaN)))
    .filter(Number.isFinite);
  const error = differences.reduce((sum, difference) => sum + difference, 0) / differences.length;
  return { expected: draw(expected), predicted: draw(predicted), low, high, error };
}
