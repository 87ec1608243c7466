import type { Column, Table } from './table.ts';

/** Returns a column of text. */
export function textColumn(name: string, cells: readonly string[]): Column {
  return { name, cell: (row) => cells[row] ?? '', numbers: null };
}

/** Returns a column of numbers; NaN is an empty cell. */
export function numberColumn(name: string, numbers: Float64Array): Column {
  return { name, cell: (row) => spell(numbers[row] ?? NaN), numbers };
}

/** Returns the column of this name, `undefined` when there is none. */
export function findColumn(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

/**
 * Returns the column of this name, which an earlier check has found.
 * @throws {Error} when there is none.
 */
export function columnNamed(table: Table, name: string): Column {
  const column = findColumn(table, name);
  if (column === undefined) throw new Error(`The table has no column "${name}"`);
  return column;
}

export function columnNames(table: Table): string[] {
  return table.columns.map(({ name }) => name);
}

/** Returns rows `first` … `end - 1` as strings. */
export function rowsBetween(table: Table, first: number, end: number): string[][] {
  const last = Math.min(end, table.rowCount);
  return Array.from({ length: Math.max(last - first, 0) }, (_, index) =>
    table.columns.map((column) => column.cell(first + index)),
  );
}

function spell(number: number): string {
  return Number.isNaN(number) ? '' : String(number);
}
