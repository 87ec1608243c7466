const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const MISSING = /^[+-]?(?:nan|inf|infinity|null|none|na|n\/a)$/i;

/** Why a cell is not a sequence of numbers. */
export interface NumberFault {
  /** The part of the cell that is wrong. */
  readonly part: string;
}

/** Whether a text stands for a number that is not there, or not finite. */
export function isMissingNumber(text: string): boolean {
  return MISSING.test(text);
}

/**
 * Returns the parts of a cell that are separated by white space, by commas or by semicolons, one kind to a cell, brackets around them
 * left out.
 */
export function splitNumbers(cell: string): string[] {
  const trimmed = cell.trim();
  const inner = trimmed.startsWith('[') && trimmed.endsWith(']') ? trimmed.slice(1, -1).trim() : trimmed;
  if (inner === '') return [];
  const separator = inner.includes(';') ? ';' : inner.includes(',') ? ',' : /\s+/;
  return inner.split(separator).map((part) => part.trim());
}

/**
 * Returns the numbers of a cell (none for an empty one), or the first part that is none. One that is not finite, or that is
 * named as missing, is NaN; the decimal mark is a point.
 */
export function parseNumbers(cell: string): number[] | NumberFault {
  const numbers: number[] = [];
  for (const part of splitNumbers(cell)) {
    if (DECIMAL.test(part)) {
      const value = Number(part);
      numbers.push(Number.isFinite(value) ? value : NaN);
    } else if (isMissingNumber(part)) {
      numbers.push(NaN);
    } else {
      return { part };
    }
  }
  return numbers;
}
