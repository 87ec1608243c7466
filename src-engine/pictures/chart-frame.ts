import type { XKind } from '../contract/board-view.ts';
import type { ChartSeries, ChartThreshold } from './chart-series.ts';
import {
  decimate,
  decimateBand,
  findSkipped,
  type BandPoint,
  type DecimatedLine,
  type DecimationWindow,
  type LineMark,
  type LinePoint,
} from './decimate.ts';
import { lookAtLine, type LineInSight } from './line-in-sight.ts';
import { commonDecimals, integerTicks, linearTicks, logTicks, timeTicks } from './nice-ticks.ts';

/** Smallest and largest value of an axis. */
export type Domain = readonly [min: number, max: number];

export interface ChartFrameOptions {
  readonly series: readonly ChartSeries[];
  readonly thresholds: readonly ChartThreshold[];
  readonly xKind: XKind;
  /** The part of the x axis that is drawn; left out or `null`: all of it. */
  readonly xWindow?: Domain | null | undefined;
  readonly logY: boolean;
  /** Whether the y axis starts at zero. Not with `logY`. */
  readonly fromZero: boolean;
  /** Values the y axis never goes beyond, for example 0 and 1 for a share. */
  readonly yLimits: Domain;
  /** Width of the plot in device pixels. */
  readonly pixelWidth: number;
  /** Numbers of ticks to aim at. */
  readonly xTickTarget: number;
  readonly yTickTarget: number;
}

/** Everything a chart draws at one moment, in the units of its axes. */
export interface ChartFrame {
  readonly lines: readonly FrameLine[];
  /** The x axis as far as it is drawn, and all of it. */
  readonly x: Domain;
  readonly fullX: Domain;
  readonly y: Domain;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
  /** Decimals that tell the y ticks apart; `null` when they grow by factors. */
  readonly yDecimals: number | null;
  readonly logY: boolean;
  /** Measured points of all lines, before thinning and wherever they are. */
  readonly pointCount: number;
  /** Whether pixels are too few for all points: the extremes of each are drawn. */
  readonly isThinned: boolean;
  /** Measured points in sight that have a mark instead of a place on the line, and updates that were left out. */
  readonly marked: Readonly<Record<LineMark['kind'], number>>;
}

export interface FrameLine extends DecimatedLine, LineInSight {
  readonly series: ChartSeries;
  /** The band around the line; none: no points. */
  readonly band: readonly BandPoint[];
  /** Points in sight without a neighbour on either side: a line alone would not show them. */
  readonly isolated: readonly LinePoint[];
  readonly skippedCount: number;
}

/** Room above and below the data, as a share of its span. */
const Y_MARGIN = 0.04;
/** Least span of a logarithmic axis: values nearer to each other are one value but for rounding, and so are their logarithms. */
const LEAST_DECADES = 1e-12;

/** Returns the picture of `series` as data: thinned lines, axis ranges and ticks. */
export function layOutChart(options: ChartFrameOptions): ChartFrame {
  const { series, xKind, logY, pixelWidth } = options;
  const fullX = xDomain(series);
  const x = options.xWindow ?? fullX;
  const window = { from: x[0], to: x[1], pixelWidth, positiveOnly: logY };
  const lines = series.map((line) => layOutLine(line, window));
  const y = logY ? logDomain(lines, x, options) : linearDomain(lines, x, options);
  const isEmpty = lines.every((line) => line.values === null);
  const yTicks = isEmpty ? [] : (logY ? logTicks : linearTicks)(y[0], y[1], options.yTickTarget);
  const measured = lines.filter((line) => line.series.measured);
  const count = (of: (line: FrameLine) => number) => measured.reduce((sum, line) => sum + of(line), 0);
  return {
    lines,
    x,
    fullX,
    y,
    xTicks: isEmpty ? [] : X_TICKS[xKind](x[0], x[1], options.xTickTarget),
    yTicks,
    yDecimals: commonDecimals(yTicks),
    logY,
    pointCount: count((line) => line.series.rowCount),
    isThinned: measured.some((line) => line.points.length < line.rows),
    marked: {
      'not-finite': count((line) => line.notFinite),
      'not-positive': count((line) => line.notPositive),
      skipped: count((line) => line.skippedCount),
    },
  };
}

function layOutLine(series: ChartSeries, window: DecimationWindow): FrameLine {
  const { low, high, skipped } = series;
  const thinned = decimate(series, window);
  const leftOut = skipped === undefined ? { marks: [], count: 0 } : findSkipped({ ...series, skipped }, window);
  return {
    ...thinned,
    ...sightOf(thinned, series, window),
    marks: leftOut.count === 0 ? thinned.marks : [...thinned.marks, ...leftOut.marks],
    skippedCount: leftOut.count,
    series,
    band: low === undefined || high === undefined ? [] : decimateBand({ ...series, low, high }, window),
  };
}

interface Sight extends LineInSight {
  readonly isolated: readonly LinePoint[];
}

/** What is in sight of lines that are in the window from end to end: it is the same until they have other points. */
const sights = new WeakMap<readonly LinePoint[], Sight>();

function sightOf({ points, rows }: DecimatedLine, { rowCount }: ChartSeries, window: DecimationWindow): Sight {
  const look = () => ({ ...lookAtLine(points, window), isolated: findIsolated(points, window) });
  if (rows < rowCount) return look();
  const sight = sights.get(points) ?? look();
  sights.set(points, sight);
  return sight;
}

function findIsolated(points: readonly LinePoint[], { from, to }: DecimationWindow): LinePoint[] {
  const isBreak = (point: LinePoint | undefined) => point === undefined || Number.isNaN(point.y);
  return points.filter(
    (point, i) =>
      !isBreak(point) && isBreak(points[i - 1]) && isBreak(points[i + 1]) && point.x >= from && point.x <= to,
  );
}

const X_TICKS = { step: integerTicks, epoch: linearTicks, time: timeTicks };

function xDomain(series: readonly ChartSeries[]): Domain {
  const max = Math.max(0, ...series.map((line) => line.x[line.rowCount - 1] ?? 0));
  return [0, max > 0 ? max : 1];
}

function extent(
  lines: readonly FrameLine[],
  [from, to]: Domain,
  { thresholds, xWindow, logY }: ChartFrameOptions,
): Domain | null {
  let min = Infinity;
  let max = -Infinity;
  const include = (value: number) => {
    if (logY && !(value > 0)) return;
    if (value < min) min = value;
    if (value > max) max = value;
  };
  for (const { values, band } of lines) {
    if (values !== null) values.forEach(include);
    for (const { x, low, high } of band) {
      if (x < from || x > to) continue;
      include(low);
      include(high);
    }
  }
  // A closer look is at the lines.
  if (xWindow === null || xWindow === undefined) for (const { value } of thresholds) include(value);
  return min <= max ? [min, max] : null;
}

function linearDomain(lines: readonly FrameLine[], x: Domain, options: ChartFrameOptions): Domain {
  const [low, high] = extent(lines, x, options) ?? [0, 1];
  const margin = high > low ? (high - low) * Y_MARGIN : Math.abs(high) * 0.1 || 0.5;
  const min = options.fromZero ? Math.min(0, low) : low - margin;
  const [least, most] = options.yLimits;
  return [Math.max(min, least, -Number.MAX_VALUE), Math.min(high + margin, most, Number.MAX_VALUE)];
}

function logDomain(lines: readonly FrameLine[], x: Domain, options: ChartFrameOptions): Domain {
  const [low, high] = extent(lines, x, options) ?? [0.1, 10];
  const decades = Math.log10(high) - Math.log10(low);
  const factor = decades > LEAST_DECADES ? 10 ** (decades * Y_MARGIN) : 1.25;
  return [Math.max(low / factor, Number.MIN_VALUE), Math.min(high * factor, Number.MAX_VALUE)];
}
