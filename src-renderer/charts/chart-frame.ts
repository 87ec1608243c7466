import type { ChartSeries, ChartThreshold } from './chart-series.ts';
import { decimate, type DecimatedLine, type LinePoint } from './decimate.ts';
import { commonDecimals, integerTicks, linearTicks, logTicks, timeTicks } from './nice-ticks.ts';

/** Smallest and largest value of an axis. */
export type Domain = readonly [min: number, max: number];

/** What an axis counts; decides where its ticks stand. */
export type XKind = 'step' | 'epoch' | 'time';

export interface ChartFrameOptions {
  readonly series: readonly ChartSeries[];
  readonly thresholds: readonly ChartThreshold[];
  readonly xKind: XKind;
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
  readonly x: Domain;
  readonly y: Domain;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
  /** Decimals that tell the y ticks apart; `null` when they grow by factors. */
  readonly yDecimals: number | null;
  readonly logY: boolean;
  /** Measured points behind the picture, before thinning. */
  readonly pointCount: number;
}

export interface FrameLine extends DecimatedLine {
  readonly series: ChartSeries;
  /** Points without a neighbour on either side: a line alone would not show them. */
  readonly isolated: readonly LinePoint[];
  /** Last point that can be drawn. */
  readonly end: LinePoint | null;
}

/** Room above and below the data, as a share of its span. */
const Y_MARGIN = 0.04;

/** Returns the picture of `series` as data: thinned lines, axis ranges and ticks. */
export function layOutChart(options: ChartFrameOptions): ChartFrame {
  const { series, xKind, logY, pixelWidth } = options;
  const x = xDomain(series);
  const window = { from: x[0], to: x[1], pixelWidth, positiveOnly: logY };
  const lines = series.map((line) => {
    const thinned = decimate(line.x, line.y, line.rowCount, window);
    return { ...thinned, series: line, isolated: findIsolated(thinned.points), end: findEnd(thinned.points) };
  });
  const y = logY ? logDomain(lines, options) : linearDomain(lines, options);
  const isEmpty = lines.every((line) => line.end === null);
  const yTicks = isEmpty ? [] : (logY ? logTicks : linearTicks)(y[0], y[1], options.yTickTarget);
  return {
    lines,
    x,
    y,
    xTicks: isEmpty ? [] : X_TICKS[xKind](x[0], x[1], options.xTickTarget),
    yTicks,
    yDecimals: commonDecimals(yTicks),
    logY,
    pointCount: series.reduce((sum, line) => sum + (line.measured ? line.rowCount : 0), 0),
  };
}

function findIsolated(points: readonly LinePoint[]): LinePoint[] {
  const isBreak = (point: LinePoint | undefined) => point === undefined || Number.isNaN(point.y);
  return points.filter((point, i) => !isBreak(point) && isBreak(points[i - 1]) && isBreak(points[i + 1]));
}

function findEnd(points: readonly LinePoint[]): LinePoint | null {
  for (let i = points.length - 1; i >= 0; i -= 1) {
    const point = points[i];
    if (point !== undefined && !Number.isNaN(point.y)) return point;
  }
  return null;
}

const X_TICKS = { step: integerTicks, epoch: linearTicks, time: timeTicks };

function xDomain(series: readonly ChartSeries[]): Domain {
  const max = Math.max(0, ...series.map((line) => line.x[line.rowCount - 1] ?? 0));
  return [0, max > 0 ? max : 1];
}

function extent(lines: readonly FrameLine[], thresholds: readonly ChartThreshold[]): Domain | null {
  let min = Infinity;
  let max = -Infinity;
  const include = (value: number) => {
    if (value < min) min = value;
    if (value > max) max = value;
  };
  for (const { points } of lines) for (const { y } of points) include(y);
  for (const { value } of thresholds) include(value);
  return min <= max ? [min, max] : null;
}

function linearDomain(lines: readonly FrameLine[], options: ChartFrameOptions): Domain {
  const [low, high] = extent(lines, options.thresholds) ?? [0, 1];
  const margin = high > low ? (high - low) * Y_MARGIN : Math.abs(high) * 0.1 || 0.5;
  const min = options.fromZero ? Math.min(0, low) : low - margin;
  return [Math.max(min, options.yLimits[0]), Math.min(high + margin, options.yLimits[1])];
}

function logDomain(lines: readonly FrameLine[], options: ChartFrameOptions): Domain {
  const positive = options.thresholds.filter(({ value }) => value > 0);
  const [low, high] = extent(lines, positive) ?? [0.1, 10];
  const factor = high > low ? (high / low) ** Y_MARGIN : 1.25;
  return [low / factor, high * factor];
}
