import type { SchemaElement } from 'hyparquet';
import { parseDecimal, parseFloat16 } from 'hyparquet/src/convert.js';
import { UnrollError } from '../../contract/wire-error.ts';
import { parquetInvalid, parquetUnsupported } from './parquet-faults.ts';

/** A value as it is stored. */
export type RawValue = boolean | number | bigint | Uint8Array;
/** Returns what a stored value means, as a number or as text. */
export type ValueReader = (raw: RawValue) => number | string;

const MS_PER_DAY = 86_400_000;
/** Ticks per millisecond of the units of time that are finer. */
const MICROS = 1000n;
const NANOS = 1_000_000n;
const MAX_DATE_MS = 8.64e15;

/**
 * Returns how the values of a column are read: numbers as numbers, times as ISO 8601, all else as text.
 * @throws {UnrollError} `PARQUET_UNSUPPORTED` naming the column
 */
export function valueReader(element: SchemaElement, column: string): ValueReader {
  const { type, converted_type: converted, logical_type: logical } = element;
  if (converted === 'DECIMAL' || logical?.type === 'DECIMAL') return decimalReader(element, column);
  if (converted === 'DATE' || logical?.type === 'DATE')
    return (days) => spellDate(Number(days) * MS_PER_DAY).slice(0, 10);
  const ticksPerMs = timestampTicks(element);
  if (ticksPerMs !== null) return (ticks) => spellDate(Number(toBigInt(ticks) / ticksPerMs));
  if (logical?.type === 'FLOAT16') return (bytes) => parseFloat16(toBytes(bytes)) ?? NaN;
  if (logical?.type === 'UUID') return (bytes) => spellUuid(toBytes(bytes));
  if (isUnsigned(element))
    return (raw) => toNumber(typeof raw === 'bigint' ? BigInt.asUintN(64, raw) : Number(raw) >>> 0, column);
  if (type === 'BOOLEAN') return String;
  if (type === 'BYTE_ARRAY' && isText(element)) return textReader(column);
  if (type === 'INT32' || type === 'INT64' || type === 'FLOAT' || type === 'DOUBLE')
    return (raw) => toNumber(raw, column);
  const stored = logical?.type ?? converted ?? type ?? '?';
  throw parquetUnsupported('parquet-type', `The column “${column}” holds ${stored}`, { column, type: stored });
}

/** Returns how many ticks of a column's time make a millisecond, `null` for a column that is no time. */
function timestampTicks({ type, converted_type: converted, logical_type: logical }: SchemaElement): bigint | null {
  if (type === 'INT96') return NANOS;
  if (logical?.type === 'TIMESTAMP') return { MILLIS: 1n, MICROS, NANOS }[logical.unit];
  if (converted === 'TIMESTAMP_MILLIS') return 1n;
  return converted === 'TIMESTAMP_MICROS' ? MICROS : null;
}

function isUnsigned({ type, converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  const isInteger = type === 'INT32' || type === 'INT64';
  return isInteger && (converted?.startsWith('UINT_') === true || (logical?.type === 'INTEGER' && !logical.isSigned));
}

/** Byte arrays that say nothing of themselves are text more often than not; reading them tells. */
function isText({ converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  const kind = logical?.type ?? converted ?? 'STRING';
  return ['STRING', 'UTF8', 'ENUM', 'JSON'].includes(kind);
}

function decimalReader({ scale = 0, logical_type: logical }: SchemaElement, column: string): ValueReader {
  const divisor = 10 ** (logical?.type === 'DECIMAL' ? logical.scale : scale);
  return (raw) => (raw instanceof Uint8Array ? parseDecimal(raw) : toNumber(raw, column)) / divisor;
}

function textReader(column: string): ValueReader {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return (bytes) => {
    try {
      return decoder.decode(toBytes(bytes));
    } catch {
      throw parquetUnsupported('parquet-bytes', `The column “${column}” holds bytes that are no text`, { column });
    }
  };
}

function toNumber(raw: RawValue, column: string): number {
  const number = Number(raw);
  if (typeof raw !== 'bigint' || Number.isSafeInteger(number)) return number;
  throw new UnrollError(
    'NUMBER_RANGE',
    `Column "${column}" holds ${raw}, which float64 does not hold exactly.`,
    'Write it as float64, or as text.',
    { column, part: String(raw) },
  );
}

function toBigInt(raw: RawValue): bigint {
  if (typeof raw === 'bigint') return raw;
  if (typeof raw === 'number') return BigInt(raw);
  throw parquetInvalid('parquet-page', 'A time is no number');
}

function toBytes(raw: RawValue): Uint8Array {
  if (raw instanceof Uint8Array) return raw;
  throw parquetInvalid('parquet-page', 'A text is no text');
}

function spellDate(ms: number): string {
  if (Math.abs(ms) > MAX_DATE_MS) throw parquetInvalid('parquet-page', 'A date is beyond the calendar');
  return new Date(ms).toISOString();
}

function spellUuid(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
