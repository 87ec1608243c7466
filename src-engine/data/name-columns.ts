import type { DataWarning } from '../contract/data-report.ts';
import { parseNumbers } from './parse-numbers.ts';
import { uniqueNames } from './unique-names.ts';

export interface ColumnNames {
  readonly columns: readonly string[];
  /** Whether the first row holds the names. */
  readonly hasHeader: boolean;
  readonly warnings: readonly DataWarning[];
}

/**
 * Returns the names of a table's columns from its first row. A first row of nothing but numbers is data: the columns
 * are then called `column 1`, `column 2`, … Empty and repeated names are replaced, with a warning.
 */
export function nameColumns(firstRow: readonly string[]): ColumnNames {
  const fallback = (index: number): string => `column ${index + 1}`;
  if (firstRow.every(isNumeric))
    return { columns: firstRow.map((_, index) => fallback(index)), hasHeader: false, warnings: [] };
  const { names, warnings } = uniqueNames(firstRow);
  return { columns: names, hasHeader: true, warnings };
}

function isNumeric(cell: string): boolean {
  const numbers = parseNumbers(cell);
  return Array.isArray(numbers) && numbers.length > 0;
}
