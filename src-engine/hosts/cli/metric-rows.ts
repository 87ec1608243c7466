import type { FigureMetric } from '../../contract/run-record.ts';
import type { SplitMetrics } from '../../contract/metrics.ts';

/** What `SplitMetrics` has one number for. */
type Score = Exclude<keyof SplitMetrics, 'classes' | 'confusion'>;

const SCORES: readonly { readonly metric: Score; readonly name: string; readonly format: (value: number) => string }[] =
  [
    { metric: 'loss', name: 'loss', format: asNumber },
    { metric: 'accuracy', name: 'accuracy', format: asShare },
    { metric: 'top5Accuracy', name: 'top-5 accuracy', format: asShare },
    { metric: 'perplexity', name: 'perplexity', format: asNumber },
    { metric: 'bitsPerCharacter', name: 'bits per character', format: asNumber },
    { metric: 'precision', name: 'precision', format: asShare },
    { metric: 'recall', name: 'recall', format: asShare },
    { metric: 'f1', name: 'F1', format: asShare },
    { metric: 'mae', name: 'MAE', format: asNumber },
    { metric: 'rmse', name: 'RMSE', format: asNumber },
    { metric: 'r2', name: 'R²', format: asNumber },
    { metric: 'solved', name: 'solved', format: asShare },
  ];

/** Returns one row of name and value for each metric that there is. */
export function metricRows(metrics: SplitMetrics): string[][] {
  return SCORES.flatMap(({ metric, name, format }) => {
    const value = metrics[metric];
    return value === undefined ? [] : [[name, format(value)]];
  });
}

/** Returns a number of a metric as the command line prints it. */
export function formatMetric(metric: Score | FigureMetric, value: number): string {
  return (SCORES.find((score) => score.metric === metric)?.format ?? asNumber)(value);
}

function asNumber(value: number): string {
  return Math.abs(value) >= 1e6 ? value.toPrecision(7) : value.toFixed(6);
}

function asShare(value: number): string {
  return `${(100 * value).toFixed(2)} %`;
}
