/** How a line is drawn: by what it shows, never by which run it is. */
export const LINE_STYLES = {
  /** Measured on the validation split. */
  validation: { width: 1.75, opacity: 1 },
  /** Measured on every training batch, smoothed. */
  train: { width: 1, opacity: 0.6 },
  /** What stands behind a smoothed line. */
  raw: { width: 1, opacity: 0.28 },
  /** Gradient norm before clipping. */
  before: { width: 1, opacity: 0.45 },
  /** A single quantity of a run. */
  plain: { width: 1.25, opacity: 1 },
} as const;

export type LineStyle = keyof typeof LINE_STYLES;

/**
 * One line of a chart. Settled rows never change in their buffers: other values come in another buffer, so that what is known
 * of the rows is kept and drawing does not look at each.
 */
export interface ChartSeries {
  /** Names the line among all of its chart. */
  readonly id: string;
  /** [≥ rowCount] place on the x axis, never falling. */
  readonly x: Float64Array;
  /** [≥ rowCount] the values drawn. */
  readonly y: Float64Array;
  /** [≥ rowCount] each: edges of the band around the line; NaN where it has none. Both or neither. */
  readonly low?: Float64Array | undefined;
  readonly high?: Float64Array | undefined;
  /** [≥ rowCount] runs that each value is the mean of; left out for one run. */
  readonly count?: ArrayLike<number> | undefined;
  /** [≥ rowCount] 1 where the update was left out. */
  readonly skipped?: Float64Array | undefined;
  readonly rowCount: number;
  /** Rows from this one on may still change in their buffers; left out: none. */
  readonly settled?: number | undefined;
  /** Colour of the run, 1–8; from 9 on the same colours dashed. */
  readonly colorIndex: number;
  readonly style: LineStyle;
  /** Text at the end of the line, `null` for none. */
  readonly endLabel: string | null;
  /** Whether its rows count as measured points; a smoothed twin of another line does not. */
  readonly measured: boolean;
}

/** A horizontal line with its name at the right edge. */
export interface ChartThreshold {
  /** `limit`: nothing should go beyond it. `baseline`: what can be had without learning. */
  readonly kind: 'limit' | 'baseline';
  readonly value: number;
  readonly label: string;
}

/** Something that happened to a run, as a vertical line with a word above it. */
export interface ChartEvent {
  /** Colour of the run. */
  readonly colorIndex: number;
  /** Place on the x axis. */
  readonly x: number;
  /** Empty where the line alone is enough. */
  readonly label: string;
}

/** Returns which of the eight colours a run has, from 1. */
export function runColor(colorIndex: number): number {
  return ((colorIndex - 1) % 8) + 1;
}

/** Whether a run shares its colour with an earlier one and is told apart by dashes. */
export function isDashed(colorIndex: number): boolean {
  return colorIndex > 8;
}
