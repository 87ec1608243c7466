import { parseNumbers } from '../preparing/parse-numbers.ts';
import type { Column } from '../table.ts';
import { parseDecimal } from './parse-decimal.ts';

/** Consecutive cells in UTF-8, each ended by a NUL, which no text has: they take what they take in the file. */
export interface CellPage {
  readonly firstRow: number;
  readonly bytes: Uint8Array;
}

/** Longer ones are decoded faster by the decoder of the runtime. */
const SHORT_CELL = 40;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A column of text that is kept as the bytes of the file. */
export class PagedColumn implements Column {
  readonly name: string;
  readonly #pages: readonly CellPage[];
  readonly #rowCount: number;
  /** The cell that is read next when rows are asked for in their order. */
  readonly #next = { row: 0, page: 0, position: 0 };
  #numbers: Float64Array | null | undefined;

  /** @param pages in the order of their rows */
  constructor(name: string, pages: readonly CellPage[], rowCount: number) {
    this.name = name;
    this.#pages = pages;
    this.#rowCount = rowCount;
  }

  cell(row: number): string {
    if (row >= this.#rowCount) return '';
    const next = this.#next;
    if (row !== next.row) this.#seek(row);
    const bytes = this.#pages[next.page]?.bytes ?? new Uint8Array(1);
    const start = next.position;
    const end = endOfCell(bytes, start);
    this.#advance(bytes, end);
    return decodeCell(bytes, start, end);
  }

  get numbers(): Float64Array | null {
    if (this.#numbers === undefined) this.#numbers = this.#parse();
    return this.#numbers;
  }

  #advance(bytes: Uint8Array, end: number): void {
    const next = this.#next;
    next.row++;
    next.position = end + 1;
    if (next.position < bytes.length) return;
    // The page ends here.
    next.page++;
    next.position = 0;
  }

  #seek(row: number): void {
    const next = this.#next;
    next.page = this.#pageOf(row);
    const { firstRow, bytes } = this.#pages[next.page] ?? { firstRow: 0, bytes: new Uint8Array(1) };
    const isAhead = next.row >= firstRow && next.row < row;
    let position = isAhead ? next.position : 0;
    for (let skipped = isAhead ? next.row : firstRow; skipped < row; skipped++)
      position = endOfCell(bytes, position) + 1;
    next.row = row;
    next.position = position;
  }

  /** Returns the last page that starts at or before a row. */
  #pageOf(row: number): number {
    let low = 0;
    let high = this.#pages.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#pages[middle]?.firstRow ?? 0) <= row) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Returns the number of each cell, NaN for an empty one; `null` when a cell is anything else. */
  #parse(): Float64Array | null {
    const numbers = new Float64Array(this.#rowCount);
    let row = 0;
    for (const { bytes } of this.#pages) {
      for (let start = 0; start < bytes.length; row++) {
        const end = endOfCell(bytes, start);
        let number = end === start ? NaN : parseDecimal(bytes, start, end);
        if (Number.isNaN(number) && end > start) {
          const parsed = parseNumbers(decodeCell(bytes, start, end));
          if (!Array.isArray(parsed) || parsed.length > 1 || parsed.some(Number.isNaN)) return null;
          number = parsed[0] ?? NaN;
        }
        numbers[row] = number;
        start = end + 1;
      }
    }
    return numbers;
  }
}

function endOfCell(bytes: Uint8Array, start: number): number {
  let end = start;
  while (bytes[end] !== 0) end++;
  return end;
}

function decodeCell(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > SHORT_CELL) return decoder.decode(bytes.subarray(start, end));
  let text = '';
  for (let position = start; position < end; position++) {
    const byte = bytes[position] ?? 0;
    if (byte >= 0x80) return decoder.decode(bytes.subarray(start, end));
    text += String.fromCharCode(byte);
  }
  return text;
}
