import { CHART_AXES, type ChartAxis } from '../../../../src-engine/comparison/chart-axes.ts';
import type { ChartMetric } from '../../../../src-engine/contract/board-view.ts';
import type { MetricSelection } from '../../../../src-engine/contract/comparison-files.ts';
import type { RunConfig } from '../../../../src-engine/contract/run-config.ts';
import { scoreOf } from '../run-facts.ts';

interface ChartFacts extends ChartAxis {
  readonly testId: string;
}

/** What is the same of a chart whatever it draws. */
export const CHART_FACTS: Readonly<Record<ChartMetric, ChartFacts>> = {
  loss: { testId: 'chart-loss', ...CHART_AXES.loss },
  perplexity: { testId: 'chart-perplexity', ...CHART_AXES.perplexity },
  bitsPerSymbol: { testId: 'chart-bits', ...CHART_AXES.bitsPerSymbol },
  accuracy: { testId: 'chart-accuracy', ...CHART_AXES.accuracy },
  f1: { testId: 'chart-f1', ...CHART_AXES.f1 },
  mae: { testId: 'chart-mae', ...CHART_AXES.mae },
  rmse: { testId: 'chart-rmse', ...CHART_AXES.rmse },
  r2: { testId: 'chart-r2', ...CHART_AXES.r2 },
  gradientNorm: { testId: 'chart-gradient', ...CHART_AXES.gradientNorm },
  clippedShare: { testId: 'chart-clipped', ...CHART_AXES.clippedShare },
  learningRate: { testId: 'chart-rate', ...CHART_AXES.learningRate },
  tokensPerSecond: { testId: 'chart-speed', ...CHART_AXES.tokensPerSecond },
};

/** Returns the charts of a board nobody has arranged, for runs like this one. */
export function suggestCharts(config: RunConfig | null): ChartMetric[] {
  const score = config === null ? 'accuracy' : scoreOf(config);
  return ['loss', 'gradientNorm', score, 'learningRate', 'tokensPerSecond'];
}

/** Returns what of a chart can be written as csv: columns of the one or the other table of a run. */
export function selectionsOf(metric: ChartMetric): readonly MetricSelection[] {
  switch (metric) {
    case 'loss':
    case 'perplexity':
    case 'bitsPerSymbol':
    case 'accuracy':
    case 'mae':
      return [
        { split: 'validation', columns: [metric] },
        { split: 'train', columns: [metric] },
      ];
    case 'f1':
    case 'rmse':
    case 'r2':
      return [{ split: 'validation', columns: [metric] }];
    case 'gradientNorm':
      return [{ split: 'train', columns: ['gradientNorm', 'clippedGradientNorm', 'clippedShare'] }];
    default:
      return [{ split: 'train', columns: [metric] }];
  }
}
