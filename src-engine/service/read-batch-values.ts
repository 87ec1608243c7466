import { gradientBatchError } from './gradient-batch-error.ts';

/**
 * Returns the array at a place.
 * @throws {UnrollError} `INVALID_ARGUMENT`
 */
export function readArray(value: unknown, path: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw gradientBatchError(path, `expected an array, found ${describe(value)}`, 'Nest the numbers by sequence first.');
}

/**
 * Returns `size` numbers: an array of them or, where one is wanted, a bare number.
 * @param missing stands for `null`; where there is none, `null` is refused
 * @throws {UnrollError} `INVALID_ARGUMENT`
 */
export function readNumbers(value: unknown, size: number, path: string, missing?: number): number[] {
  if (missing !== undefined && value === null) return Array<number>(size).fill(missing);
  const values: unknown[] = Array.isArray(value) ? value : [value];
  if (values.length !== size) {
    const reason = `expected ${countNumbers(size)}, found ${countNumbers(values.length)}`;
    throw gradientBatchError(path, reason, 'Give as many numbers as the weights have room for.');
  }
  return values.map((entry, index) => {
    if (typeof entry === 'number' && Number.isFinite(entry)) return entry;
    if (missing !== undefined && entry === null) return missing;
    const place = Array.isArray(value) ? `${path}[${String(index)}]` : path;
    throw gradientBatchError(place, `expected a number, found ${describe(entry)}`, 'Give a finite number.');
  });
}

/**
 * Returns a whole number from 0 below a limit.
 * @param what what such a number stands for, with its limit told: `a symbol; the weights know 5`
 * @throws {UnrollError} `INVALID_ARGUMENT`
 */
export function readIndex(value: unknown, limit: number, path: string, what: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < limit) return value;
  const range = limit === 0 ? 'none' : `0 … ${String(limit - 1)}`;
  throw gradientBatchError(path, `${describe(value)} is not ${what} (${range})`, `Use ${range}.`);
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return `an array of ${String(value.length)}`;
  if (value === undefined) return 'nothing';
  return typeof value === 'object' && value !== null ? 'an object' : JSON.stringify(value);
}

function countNumbers(count: number): string {
  return count === 1 ? '1 number' : `${String(count)} numbers`;
}
