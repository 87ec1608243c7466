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
 * @param header whether the first row holds the names; `null`: as it looks
 */
export function nameColumns(firstRow: readonly string[], header: boolean | null): ColumnNames {
  if (!(header ?? !looksLikeData(firstRow))) {
    return { columns: firstRow.map((_, index) => `column ${index + 1}`), hasHeader: false, warnings: [] };
  }
  const { names, warnings } = uniqueNames(firstRow);
  return { columns: names, hasHeader: true, warnings };
}

/** Whether a row has nothing but numbers, or many and among them what no column is called by: fractions and lists. */
function looksLikeData(row: readonly string[]): boolean {
  const numeric = row
    .map(parseNumbers)
    .flatMap((parsed) => (Array.isArray(parsed) && parsed.length > 0 ? [parsed] : []));
  return numeric.length === row.length || (numeric.length >= row.length / 2 && numeric.some(isMeasured));
}

function isMeasured(numbers: readonly number[]): boolean {
  return numbers.length > 1 || numbers.some((number) => Number.isFinite(number) && !Number.isInteger(number));
}
