import type { RunEvent, TextSample } from '../contract/engine-protocol.ts';
import { TRAIN_COLUMNS, VALIDATION_COLUMNS, type TrainColumn, type ValidationColumn } from '../contract/metrics.ts';

export type TrainRow = Readonly<Record<TrainColumn, number>>;
export type ValidationRow = Readonly<Record<ValidationColumn, number>>;

/**
 * One line of `metrics.jsonl`. Numbers that are NaN are left out, infinities are written as strings: JSON can hold
 * neither. An update that was left out is marked by `true`, others are not marked. An event tells its own kind as `event`.
 */
export type MetricLine =
  | ({ readonly kind: 'train' } & TrainRow)
  | ({ readonly kind: 'validation' } & ValidationRow)
  | ({ readonly kind: 'sample' } & TextSample)
  | ({ readonly kind: 'event'; readonly event: RunEvent['kind'] } & Omit<RunEvent, 'kind'>);

const COLUMNS = { train: TRAIN_COLUMNS, validation: VALIDATION_COLUMNS } as const;

/** Returns the line as JSON without a line break. */
export function formatMetricLine(line: MetricLine): string {
  return JSON.stringify(line, (key, value: unknown) => {
    if (key === 'skipped') return value === 1 ? true : undefined;
    if (typeof value !== 'number' || Number.isFinite(value)) return value;
    return Number.isNaN(value) ? undefined : String(value);
  });
}

/** Returns the row of one line, or `null` when it is torn or of an unknown kind. Numbers that it lacks are NaN. */
export function parseMetricLine(text: string): MetricLine | null {
  let line: unknown;
  try {
    line = JSON.parse(text, (key, value: unknown) => {
      if (key === 'skipped') return Number(value);
      return isNumberKey(key) && typeof value === 'string' ? Number(value) : value;
    });
  } catch {
    return null;
  }
  if (!isMetricLine(line)) return null;
  return line.kind === 'train' || line.kind === 'validation' ? { ...emptyRow(line.kind), ...line } : line;
}

function isNumberKey(key: string): boolean {
  return key !== 'kind' && key !== 'text' && key !== 'event';
}

function isMetricLine(value: unknown): value is MetricLine {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('step' in value)) return false;
  switch (value.kind) {
    case 'train':
    case 'validation':
      return true;
    case 'sample':
      return 'text' in value;
    case 'event':
      return 'event' in value && value.event === 'learning-rate-changed' && 'from' in value && 'to' in value;
    default:
      return false;
  }
}

function emptyRow(kind: keyof typeof COLUMNS): Record<string, number> {
  return Object.fromEntries(COLUMNS[kind].map((column) => [column, column === 'skipped' ? 0 : NaN]));
}
