import type { Domain } from '../../src-engine/pictures/chart-frame.ts';
import type { ChartSeries } from '../../src-engine/pictures/chart-series.ts';
import { lowerBound, upperBound } from '../../src-engine/pictures/find-row.ts';

type Places = Pick<ChartSeries, 'x' | 'rowCount'>;

/** What one column of a chart's table holds. */
export interface TableColumn extends Pick<ChartSeries, 'id' | 'x' | 'rowCount' | 'colorIndex'> {
  /** [≥ rowCount] */
  readonly y: ArrayLike<number>;
  /** The line it belongs to. */
  readonly name: string;
  /** What of the line it is; empty for its values. */
  readonly part: string;
  /** Whether it counts runs. */
  readonly isCount: boolean;
}

/** Returns every place inside a window of the axis at which at least one line has a row, each once, from left to right. */
export function placesOf(series: readonly Places[], xWindow: Domain | null): Float64Array {
  const [from, to] = xWindow ?? [-Infinity, Infinity];
  const next = series.map(({ x, rowCount }) => lowerBound(x, rowCount, from));
  const ends = series.map(({ x, rowCount }) => upperBound(x, rowCount, to));
  const places = new Float64Array(ends.reduce((sum, end, line) => sum + end - (next[line] ?? 0), 0));
  let count = 0;
  for (;;) {
    let place = Infinity;
    for (let line = 0; line < series.length; line += 1) place = Math.min(place, placeAt(line));
    if (place === Infinity) return places.subarray(0, count);
    places[count] = place;
    count += 1;
    for (let line = 0; line < series.length; line += 1) {
      while (placeAt(line) === place) next[line] = (next[line] ?? 0) + 1;
    }
  }

  function placeAt(line: number): number {
    const row = next[line] ?? 0;
    return row < (ends[line] ?? 0) ? (series[line]?.x[row] ?? Infinity) : Infinity;
  }
}

/** Returns what a line has at exactly this place, its last row if there are several; `null` for nothing. */
export function valueAt({ x, y, rowCount }: Places & Pick<TableColumn, 'y'>, place: number): number | null {
  const row = upperBound(x, rowCount, place) - 1;
  return x[row] === place ? (y[row] ?? null) : null;
}
