import type { DataWarning } from '../../contract/data-report.ts';
import { parseNumbers } from '../preparing/parse-numbers.ts';
import { uniqueNames } from './unique-names.ts';

export interface ColumnNames {
  readonly columns: readonly string[];
  /** Whether the first row holds the names. */
  readonly hasHeader: boolean;
  readonly warnings: readonly DataWarning[];
}

/**
 * Returns the names of a table's columns from its first row. A first row that is data gives none: the columns are then
 * called `column 1`, `column 2`, … Empty and repeated names are replaced, with a warning.
 * @param header whether the first row holds the names; `null`: unless it holds nothing but numbers
 */
export function nameColumns(firstRow: readonly string[], header: boolean | null): ColumnNames {
  if (!(header ?? !firstRow.every(isNumeric))) {
    return { columns: firstRow.map((_, index) => `column ${index + 1}`), hasHeader: false, warnings: [] };
  }
  const { names, warnings } = uniqueNames(firstRow);
  return { columns: names, hasHeader: true, warnings };
}

function isNumeric(cell: string): boolean {
  const numbers = parseNumbers(cell);
  return Array.isArray(numbers) && numbers.length > 0;
}
