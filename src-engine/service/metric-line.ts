import { assertNever } from '../contract/assert-never.ts';
import type { RunEvent, RunSample } from '../contract/engine-protocol.ts';
import { TRAIN_COLUMNS, VALIDATION_COLUMNS, type TrainColumn, type ValidationColumn } from '../contract/metrics.ts';
import { crc32 } from '../memory/crc32.ts';
import { plainSample, readSample } from './sample-line.ts';

export type TrainRow = Readonly<Record<TrainColumn, number>>;
export type ValidationRow = Readonly<Record<ValidationColumn, number>>;

/**
 * One line of `metrics.jsonl`. Numbers that are NaN are left out, infinities are written as strings: JSON can hold
 * neither. An update that was left out is marked by `true`, others are not marked.
 */
export type MetricLine =
  | ({ readonly kind: 'train' } & TrainRow)
  | ({ readonly kind: 'validation' } & ValidationRow)
  | { readonly kind: 'sample'; readonly sample: RunSample }
  | { readonly kind: 'event'; readonly event: RunEvent };

/** The last key of a line is the CRC-32 of the text before it, so that damage is told from data. */
const CHECKSUM_KEY = ',"crc32":"';
const CHECKSUM_DIGITS = 8;
const CHECKSUM_BYTES = CHECKSUM_KEY.length + CHECKSUM_DIGITS + '"}'.length;

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Returns the line as JSON without a line break. */
export function formatMetricLine(line: MetricLine): string {
  const text = JSON.stringify(toPlain(line)).slice(0, -1);
  return `${text}${CHECKSUM_KEY}${checksumOf(encoder.encode(text))}"}`;
}

/**
 * Returns what one line says, or `null` when it is torn, altered or of an unknown kind. Numbers that it lacks are NaN. Lines
 * of earlier versions have no checksum.
 */
export function parseMetricLine(bytes: Uint8Array): MetricLine | null {
  const text = decoder.decode(bytes);
  const end = bytes.length - CHECKSUM_BYTES;
  if (text.startsWith(CHECKSUM_KEY, text.length - CHECKSUM_BYTES)) {
    const written = text.slice(-2 - CHECKSUM_DIGITS, -2);
    if (written !== checksumOf(bytes.subarray(0, end))) return null;
  }
  try {
    return toMetricLine(JSON.parse(text));
  } catch {
    return null;
  }
}

function toMetricLine(value: unknown): MetricLine | null {
  if (!isRecord(value) || typeof value['step'] !== 'number') return null;
  const { step } = value;
  switch (value['kind']) {
    case 'train':
      return { kind: 'train', ...readRow(TRAIN_COLUMNS, value) };
    case 'validation':
      return { kind: 'validation', ...readRow(VALIDATION_COLUMNS, value) };
    case 'sample': {
      const sample = readSample(value, step);
      return sample === null ? null : { kind: 'sample', sample };
    }
    case 'event':
      return readEvent(value, step);
    default:
      return null;
  }
}

/** Returns what JSON can hold of a line. Samples and events tell their own kind by another name: `kind` is that of the line. */
function toPlain(line: MetricLine): object {
  switch (line.kind) {
    case 'train':
      return plainRow(line.kind, TRAIN_COLUMNS, line);
    case 'validation':
      return plainRow(line.kind, VALIDATION_COLUMNS, line);
    case 'sample':
      return { kind: line.kind, ...plainSample(line.sample) };
    case 'event': {
      const { kind, ...facts } = line.event;
      return { kind: line.kind, event: kind, ...facts };
    }
    default:
      return assertNever(line);
  }
}

function plainRow<Column extends string>(
  kind: string,
  columns: readonly Column[],
  row: Readonly<Record<Column, number>>,
): object {
  const plain: Record<string, unknown> = { kind };
  for (const column of columns) {
    const value = row[column];
    if (column === 'skipped') {
      if (value === 1) plain[column] = true;
    } else if (Number.isFinite(value)) plain[column] = value;
    else if (!Number.isNaN(value)) plain[column] = String(value);
  }
  return plain;
}

function readEvent({ event, from, to }: Readonly<Record<string, unknown>>, step: number): MetricLine | null {
  if (event === 'resumed') return { kind: 'event', event: { kind: event, step } };
  if (event !== 'learning-rate-changed' || typeof from !== 'number' || typeof to !== 'number') return null;
  return { kind: 'event', event: { kind: event, step, from, to } };
}

function readRow<Column extends string>(
  columns: readonly Column[],
  value: Readonly<Record<string, unknown>>,
): Record<Column, number> {
  const row = {} as Record<Column, number>;
  for (const column of columns) {
    const cell = value[column];
    // Nothing is NaN, but not to have been left out is nothing to be marked by.
    row[column] =
      typeof cell === 'number' ? cell : cell === undefined ? (column === 'skipped' ? 0 : NaN) : Number(cell);
  }
  return row;
}

function checksumOf(bytes: Uint8Array): string {
  return crc32(bytes).toString(16).padStart(CHECKSUM_DIGITS, '0');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
