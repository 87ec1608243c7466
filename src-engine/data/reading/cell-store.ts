import type { Column } from '../table.ts';
import { PagedColumn, type CellPage } from './paged-column.ts';

/** Bytes after which a page is closed: so few that going through one takes no time. */
const PAGE_BYTES = 16 * 1024;
const FIRST_CAPACITY = 64;
/** Shorter cells are copied faster byte by byte. */
const LONG_CELL = 32;

/** Takes the cells of one column row by row, in UTF-8. */
export class CellStore {
  #page = new Uint8Array(FIRST_CAPACITY);
  #length = 0;
  /** Where the last cell starts in the open page. */
  #lastStart = 0;
  #rowCount = 0;
  #firstRow = 0;
  readonly #closed: CellPage[] = [];

  /** Adds a cell: the bytes `start` … `end - 1`, none of them NUL. */
  append(bytes: Uint8Array, start: number, end: number): void {
    if (this.#length >= PAGE_BYTES) this.#closePage();
    const from = this.#length;
    const to = from + end - start;
    if (to >= this.#page.length) this.#grow(to + 1);
    const page = this.#page;
    if (end - start > LONG_CELL) page.set(bytes.subarray(start, end), from);
    else for (let at = from, position = start; position < end; position++, at++) page[at] = bytes[position] ?? 0;
    page[to] = 0;
    this.#lastStart = from;
    this.#length = to + 1;
    this.#rowCount++;
  }

  /** Takes back the cell that was just added. */
  removeLast(): void {
    this.#length = this.#lastStart;
    this.#rowCount--;
  }

  /** Returns the cell that was just added. */
  lastText(): string {
    return new TextDecoder().decode(this.#page.subarray(this.#lastStart, this.#length - 1));
  }

  finish(name: string): Column {
    this.#closePage();
    return new PagedColumn(name, this.#closed, this.#rowCount);
  }

  #closePage(): void {
    this.#closed.push({ firstRow: this.#firstRow, bytes: this.#page.slice(0, this.#length) });
    this.#length = 0;
    this.#firstRow = this.#rowCount;
  }

  #grow(needed: number): void {
    const larger = new Uint8Array(Math.max(needed, 2 * this.#page.length));
    larger.set(this.#page.subarray(0, this.#length));
    this.#page = larger;
  }
}
