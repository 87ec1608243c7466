/** A text cell that begins so would be run as a formula by a spreadsheet. */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** What a csv file begins with, so that a spreadsheet reads it as UTF-8. */
export const CSV_MARK = '\ufeff';

export type CsvCell = string | number;

/** Returns rows as a whole csv file for a spreadsheet, UTF-8 with its mark. */
export function csvOfRows(rows: readonly (readonly CsvCell[])[]): string {
  return `${CSV_MARK}${rows.map(csvLine).join('')}`;
}

/**
 * Returns one row of csv with its line end. Text that would be a formula gets a leading '. Numbers have as many digits as
 * tell them from every other float64, so that they are read back to the bit; there are NaN, Infinity and -0 among them.
 */
export function csvLine(row: readonly CsvCell[]): string {
  return `${row.map(writeCell).join(',')}\r\n`;
}

function writeCell(cell: CsvCell): string {
  if (typeof cell === 'number') return Object.is(cell, -0) ? '-0' : String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
