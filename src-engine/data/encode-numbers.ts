import { UnrollError } from '../contract/wire-error.ts';
import { parseNumbers } from './parse-numbers.ts';
import type { Scaling } from './preparation.ts';

/** Numbers of many cells laid end to end. */
export interface NumberRows {
  /** (cells + 1): first number of each cell, and the total. */
  readonly offsets: Int32Array;
  /** (total) */
  readonly values: Float64Array;
}

/**
 * Returns the numbers of the cells.
 * @param rowNumbers row of the file each cell stands in, for errors
 * @throws {UnrollError} `NUMBER_FORMAT` or `DATA_NOT_FINITE` with row and column.
 */
export function encodeNumbers(cells: readonly string[], rowNumbers: readonly number[], column: string): NumberRows {
  const offsets = new Int32Array(cells.length + 1);
  const rows = cells.map((cell, index) => {
    const numbers = parseNumbers(cell);
    if (!Array.isArray(numbers)) throw numberError(numbers, rowNumbers[index] ?? index + 1, column);
    offsets[index + 1] = (offsets[index] ?? 0) + numbers.length;
    return numbers;
  });
  const values = new Float64Array(offsets[cells.length] ?? 0);
  rows.forEach((numbers, index) => {
    values.set(numbers, offsets[index]);
  });
  return { offsets, values };
}

/** Returns the numbers of the chosen cells, one after another. */
export function gatherNumbers({ offsets, values }: NumberRows, cells: readonly number[]): Float64Array {
  const parts = cells.map((cell) => values.subarray(offsets[cell], offsets[cell + 1]));
  const gathered = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let position = 0;
  for (const part of parts) {
    gathered.set(part, position);
    position += part.length;
  }
  return gathered;
}

/** Returns (x - offset) / scale of each number of one feature. */
export function scaleNumbers(values: Float64Array, scaling: Scaling | null): Float64Array {
  if (scaling === null) return values;
  const [offset = 0] = scaling.offset;
  const [scale = 1] = scaling.scale;
  return values.map((value) => (value - offset) / scale);
}

function numberError(fault: { kind: 'format' | 'not-finite'; part: string }, row: number, column: string): UnrollError {
  const part = fault.part.slice(0, 40);
  const details = { row, column, part };
  if (fault.kind === 'not-finite') {
    return new UnrollError(
      'DATA_NOT_FINITE',
      `Row ${row}, column "${column}": "${part}" is no finite number.`,
      'Replace it by a number, or remove the row.',
      details,
    );
  }
  return new UnrollError(
    'NUMBER_FORMAT',
    `Row ${row}, column "${column}": "${part}" is no number.`,
    'Write numbers with a decimal point, separated by spaces, commas or semicolons.',
    details,
  );
}
