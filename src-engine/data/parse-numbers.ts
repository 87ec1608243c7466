const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const NOT_FINITE = /^[+-]?(?:nan|inf|infinity|null|none|na|n\/a)$/i;

/** Why a cell is not a sequence of numbers. */
export interface NumberFault {
  readonly kind: 'format' | 'not-finite';
  /** The part of the cell that is wrong. */
  readonly part: string;
}

/**
 * Returns the numbers of a cell (none for an empty one), or the first fault. Numbers are separated by white space, by
 * commas or by semicolons, one kind to a cell, and may stand in square brackets; the decimal mark is a point.
 */
export function parseNumbers(cell: string): number[] | NumberFault {
  const trimmed = cell.trim();
  const inner = trimmed.startsWith('[') && trimmed.endsWith(']') ? trimmed.slice(1, -1).trim() : trimmed;
  if (inner === '') return [];
  const separator = inner.includes(';') ? ';' : inner.includes(',') ? ',' : /\s+/;
  const numbers: number[] = [];
  for (const field of inner.split(separator)) {
    const part = field.trim();
    if (NOT_FINITE.test(part)) return { kind: 'not-finite', part };
    if (!DECIMAL.test(part)) return { kind: 'format', part };
    const value = Number(part);
    if (!Number.isFinite(value)) return { kind: 'not-finite', part };
    numbers.push(value);
  }
  return numbers;
}
