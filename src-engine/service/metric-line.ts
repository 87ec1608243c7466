import type { TextSample } from '../contract/engine-protocol.ts';
import type { TrainColumn, ValidationColumn } from '../contract/metrics.ts';

export type TrainRow = Readonly<Record<TrainColumn, number>>;
export type ValidationRow = Readonly<Record<ValidationColumn, number>>;

/** One line of `metrics.jsonl`. Numbers that JSON cannot hold (NaN, infinities) are written as strings. */
export type MetricLine =
  | ({ readonly kind: 'train' } & TrainRow)
  | ({ readonly kind: 'validation' } & ValidationRow)
  | ({ readonly kind: 'sample' } & TextSample);

/** Returns the line as JSON without a line break. */
export function formatMetricLine(line: MetricLine): string {
  return JSON.stringify(line, (_key, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
  );
}

/** Returns the row of one line, or `null` when it is torn or of an unknown kind. */
export function parseMetricLine(text: string): MetricLine | null {
  let line: unknown;
  try {
    line = JSON.parse(text, (key, value: unknown) =>
      isNumberKey(key) && typeof value === 'string' ? Number(value) : value,
    );
  } catch {
    return null;
  }
  return isMetricLine(line) ? line : null;
}

function isNumberKey(key: string): boolean {
  return key !== 'kind' && key !== 'text';
}

function isMetricLine(value: unknown): value is MetricLine {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('step' in value)) return false;
  return value.kind === 'train' || value.kind === 'validation' || (value.kind === 'sample' && 'text' in value);
}
