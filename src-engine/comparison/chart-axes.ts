import type { ChartMetric } from '../contract/board-view.ts';
import type { Domain } from '../pictures/chart-frame.ts';

/** The y axis of a chart, whatever it draws. */
export interface ChartAxis {
  /** Whether its y axis is logarithmic; `chosen`: as the person wants it. */
  readonly logY: boolean | 'chosen';
  readonly unit: 'number' | 'share' | 'count';
  /** Whether zero is part of the y axis. */
  readonly fromZero: boolean;
  readonly yLimits: Domain;
}

const ANY: Domain = [-Infinity, Infinity];
const SHARE: Domain = [0, 1];
const share = { logY: false, unit: 'share', fromZero: false, yLimits: SHARE } as const;
const distance = { logY: 'chosen', unit: 'number', fromZero: true, yLimits: ANY } as const;

export const CHART_AXES: Readonly<Record<ChartMetric, ChartAxis>> = {
  loss: { logY: 'chosen', unit: 'number', fromZero: false, yLimits: ANY },
  perplexity: { logY: 'chosen', unit: 'number', fromZero: false, yLimits: [1, Infinity] },
  bitsPerSymbol: { logY: 'chosen', unit: 'number', fromZero: false, yLimits: ANY },
  accuracy: share,
  f1: share,
  mae: distance,
  rmse: distance,
  r2: { logY: false, unit: 'number', fromZero: false, yLimits: [-Infinity, 1] },
  gradientNorm: { logY: true, unit: 'number', fromZero: false, yLimits: ANY },
  clippedShare: { ...share, fromZero: true },
  learningRate: distance,
  tokensPerSecond: { logY: false, unit: 'count', fromZero: true, yLimits: ANY },
};
