import type { DataWarning } from '../contract/data-report.ts';
import { parseNumbers } from './parse-numbers.ts';

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
  const taken = new Set<string>();
  const renamed: string[] = [];
  const wanted = firstRow.map((name) => name.trim().normalize('NFC'));
  const columns = wanted.map((name, index) => {
    let chosen = name === '' ? fallback(index) : name;
    for (let copy = 2; taken.has(chosen) || (chosen !== name && wanted.includes(chosen)); copy++) {
      chosen = `${name === '' ? fallback(index) : name} (${copy})`;
    }
    taken.add(chosen);
    if (chosen !== name) renamed.push(chosen);
    return chosen;
  });
  return { columns, hasHeader: true, warnings: renamed.length === 0 ? [] : [renamedWarning(renamed)] };
}

function isNumeric(cell: string): boolean {
  const numbers = parseNumbers(cell);
  return Array.isArray(numbers) && numbers.length > 0;
}

function renamedWarning(renamed: readonly string[]): DataWarning {
  return {
    code: 'CSV_DUPLICATE_HEADER',
    message: `Columns with an empty or repeated name are called ${renamed.map((name) => `"${name}"`).join(', ')}.`,
    details: { columns: renamed.join(', '), count: renamed.length },
  };
}
