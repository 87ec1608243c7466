import type { FigureMetric } from '../../../../src-engine/contract/run-record.ts';
import type { Dictionary } from '../../../i18n/en.ts';
import type { Formats } from '../../../i18n/formats.ts';

const SHARES: ReadonlySet<FigureMetric> = new Set<FigureMetric>(['accuracy', 'f1']);
const MINUS = '−';

/** Returns a figure of a metric: shares in per cent. */
export function metricText(metric: FigureMetric, value: number, format: Formats): string {
  if (!Number.isFinite(value)) return String(value);
  return SHARES.has(metric) ? format.percent(value, 2) : format.measured(value).replace('-', MINUS);
}

/** Returns how far apart two figures of a metric are, with a sign only if it is negative: shares in percentage points. */
export function distanceText(
  metric: FigureMetric,
  value: number,
  { compare }: Pick<Dictionary, 'compare'>,
  format: Formats,
): string {
  if (SHARES.has(metric)) return compare.points(format.fixed(100 * value, 2));
  return format.measured(value).replace('-', MINUS);
}
