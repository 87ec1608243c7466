import type { ChartSeries, ChartThreshold } from '../../src-engine/pictures/chart-series.ts';
import { fitText } from './text-width.ts';

/** Returns the text that fits beside the plot for every line with a name, by its id, and for every threshold, by its label. */
export function fitLabels(
  { series, thresholds }: { readonly series: readonly ChartSeries[]; readonly thresholds: readonly ChartThreshold[] },
  font: string,
  maxWidth: number,
): Map<string, string> {
  const names = series.flatMap(({ id, endLabel }) => (endLabel === null ? [] : [[id, endLabel] as const]));
  const labels = thresholds.map(({ label }) => [label, label] as const);
  return new Map([...names, ...labels].map(([key, text]) => [key, fitText(text, font, maxWidth)]));
}
