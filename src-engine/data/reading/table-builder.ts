import type { DataConfig } from '../../contract/run-config.ts';
import type { DataWarning } from '../../contract/data-report.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import { checkColumnCount } from '../formats/column-limit.ts';
import { nameColumns } from './name-columns.ts';
import { RepairCount } from '../report/repaired-rows.ts';
import type { Table } from '../table.ts';
import { CellStore } from './cell-store.ts';
import { RaggedRows } from './ragged-rows.ts';
import { RowNumbers } from './row-numbers.ts';

/** More fields than any row has that could be a table's; the row may have no end. */
const MAX_FIELDS = 1_000_000;
/** Fields beyond the columns that are kept to be shown. */
const SHOWN_FIELDS = 100;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Makes a table of fields that come one after another. */
export class TableBuilder {
  readonly #reading: DataConfig['reading'];
  readonly #delimiter: string;
  #names: ReturnType<typeof nameColumns> | null = null;
  #stores: CellStore[] = [];
  #ragged = new RaggedRows([], '');
  readonly #commentsSkipped = new RepairCount('comment-skipped');
  readonly #raggedSkipped = new RepairCount('ragged-skipped');
  readonly #unreadableSkipped = new RepairCount('unreadable-skipped');
  readonly #rowNumbers = new RowNumbers();
  #rowCount = 0;
  #headerRowNumber = 1;
  /** Row of the file that is being read, from 1. */
  #rowNumber = 1;
  /** Fields of this row so far, and those of them that no column takes. */
  #fieldCount = 0;
  #otherFields: string[] = [];

  constructor(delimiter: string, reading: DataConfig['reading']) {
    this.#delimiter = delimiter;
    this.#reading = reading;
  }

  get rowNumber(): number {
    return this.#rowNumber;
  }

  /** @throws {UnrollError} `TOO_MANY_COLUMNS`. */
  addField(bytes: Uint8Array, start: number, end: number): void {
    const store = this.#stores[this.#fieldCount];
    this.#fieldCount++;
    if (store !== undefined) store.append(bytes, start, end);
    else this.#addOther(bytes, start, end);
  }

  /** @throws {UnrollError} `TOO_MANY_COLUMNS`. */
  endRow(): void {
    if (this.#names === null) this.#beginUnlessBefore(this.#otherFields);
    else if (this.#fieldCount === this.#stores.length) this.#keepRow();
    else this.#endRagged();
    this.#nextRow();
  }

  passBlankLine(): void {
    this.#rowNumber++;
  }

  passComment(): void {
    this.#commentsSkipped.add(this.#rowNumber);
    this.#rowNumber++;
  }

  /** Leaves out the row that is being read, as one that cannot be read. */
  dropRow(): void {
    this.#takeBack();
    this.#unreadableSkipped.add(this.#rowNumber);
    this.#nextRow();
  }

  /** @throws {UnrollError} `DATA_EMPTY`, `CSV_RAGGED` or `DATA_NO_ROWS`. */
  finish(): Table {
    if (this.#names === null) {
      throw new UnrollError('DATA_EMPTY', 'The file holds only blank lines.', 'Choose a file that has data in it.');
    }
    this.#ragged.refuse(this.#headerRowNumber, this.#rowCount);
    const { columns, warnings } = this.#names;
    if (this.#rowCount === 0) {
      throw new UnrollError('DATA_NO_ROWS', 'The table has a header and no rows.', 'Add rows under the header.', {
        columns: columns.join(', '),
      });
    }
    return {
      columns: this.#stores.map((store, index) => store.finish(columns[index] ?? '')),
      rowCount: this.#rowCount,
      rowNumber: (row) => this.#rowNumbers.at(row),
      warnings: [...warnings, ...warnOfOneColumn(columns)],
      repairs: [this.#commentsSkipped, this.#raggedSkipped, this.#unreadableSkipped].flatMap((repair) =>
        repair.report(),
      ),
    };
  }

  #addOther(bytes: Uint8Array, start: number, end: number): void {
    if (this.#fieldCount >= MAX_FIELDS) checkColumnCount(this.#fieldCount);
    if (this.#names === null || this.#otherFields.length < SHOWN_FIELDS) {
      this.#otherFields.push(decoder.decode(bytes.subarray(start, end)));
    }
  }

  /** Before the header, lines of white space are passed over as blank ones are, and so is Excel's, which names the separator. */
  #beginUnlessBefore(firstRow: readonly string[]): void {
    const [first = '', second] = firstRow;
    const isBlank = firstRow.length === 1 && first.trim() === '';
    const namesSeparator = firstRow.length === 2 && first === 'sep=' && second === '';
    if (!isBlank && !namesSeparator) this.#begin(firstRow);
  }

  #begin(firstRow: readonly string[]): void {
    checkColumnCount(firstRow.length);
    this.#names = nameColumns(firstRow, this.#reading.header);
    this.#ragged = new RaggedRows(firstRow, this.#delimiter);
    this.#headerRowNumber = this.#rowNumber;
    this.#stores = firstRow.map(() => new CellStore());
    if (this.#names.hasHeader) return;
    const encoder = new TextEncoder();
    firstRow.forEach((cell, index) => {
      const bytes = encoder.encode(cell);
      this.#stores[index]?.append(bytes, 0, bytes.length);
    });
    this.#keepRow();
  }

  #keepRow(): void {
    this.#rowNumbers.add(this.#rowNumber);
    this.#rowCount++;
  }

  #endRagged(): void {
    if (this.#reading.badRows === 'skip') this.#raggedSkipped.add(this.#rowNumber);
    else {
      this.#ragged.add(this.#rowNumber, this.#fieldCount, () => [
        ...this.#stores.slice(0, this.#fieldCount).map((store) => store.lastText()),
        ...this.#otherFields,
      ]);
    }
    this.#takeBack();
  }

  #takeBack(): void {
    for (const store of this.#stores.slice(0, this.#fieldCount)) store.removeLast();
  }

  #nextRow(): void {
    this.#rowNumber++;
    this.#fieldCount = 0;
    if (this.#otherFields.length > 0) this.#otherFields = [];
  }
}

/** One column may be all there is, or another separator was meant. */
function warnOfOneColumn(columns: readonly string[]): DataWarning[] {
  const [column = '', second] = columns;
  if (second !== undefined) return [];
  return [{ code: 'CSV_ONE_COLUMN', message: `Every row is one field, "${column}".`, details: { column } }];
}
