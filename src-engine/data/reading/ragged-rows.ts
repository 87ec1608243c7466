import { UnrollError } from '../../contract/wire-error.ts';

/** Rows that an error names one by one. */
const NAMED_ROWS = 5;
/** Characters of a row that an error shows. */
const EXCERPT_LENGTH = 160;

/** Rows with other than the expected number of fields. */
export class RaggedRows {
  readonly #header: readonly string[];
  readonly #delimiter: string;
  readonly #named: { readonly rowNumber: number; readonly found: number; readonly line: string }[] = [];
  #count = 0;

  /** @param header cells of the first row, which tells how many fields there should be */
  constructor(header: readonly string[], delimiter: string) {
    this.#header = header;
    this.#delimiter = delimiter;
  }

  /** @param cells returns as many cells of the row as are known */
  add(rowNumber: number, found: number, cells: () => readonly string[]): void {
    this.#count++;
    if (this.#named.length < NAMED_ROWS) this.#named.push({ rowNumber, found, line: this.#lineOf(cells()) });
  }

  /**
   * @param kept rows with the expected number of fields
   * @throws {UnrollError} `CSV_RAGGED` with the first of the rows, when there are any.
   */
  refuse(headerRowNumber: number, kept: number): void {
    const [first] = this.#named;
    if (first === undefined) return;
    const { rowNumber: row, found } = first;
    const expected = this.#header.length;
    const rows = this.#named.map(({ rowNumber }) => rowNumber).join(', ');
    const more = this.#count > this.#named.length ? ', …' : '';
    const others = this.#count > 1 ? ` ${this.#count} rows differ: ${rows}${more}.` : '';
    const header = { rowNumber: headerRowNumber, found: expected, line: this.#lineOf(this.#header) };
    throw new UnrollError(
      'CSV_RAGGED',
      `Row ${row} has ${found} fields, the first row has ${expected}.${others}`,
      'Put fields that contain the separator in quotes.',
      {
        ...{ row, rows, count: this.#count, kept, expected, found },
        // Each line: its number, a tab, its number of fields, a tab, and its fields.
        excerpt: [header, ...this.#named].map((named) => Object.values(named).join('\t')).join('\n'),
      },
    );
  }

  #lineOf(cells: readonly string[]): string {
    const line = cells.join(this.#delimiter);
    return line.replaceAll(/[\n\r\t]/g, ' ').slice(0, EXCERPT_LENGTH);
  }
}
