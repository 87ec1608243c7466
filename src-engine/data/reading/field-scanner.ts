import { badQuote, fieldTooLarge, lineTooLong, quoteNotClosed } from './csv-faults.ts';
import type { TableBuilder } from './table-builder.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const QUOTE = 0x22;
const MAX_FIELD_BYTES = 2 ** 20;
/** How far the end of a field in quotes is looked for: a field that goes on behind it has no end. */
const MAX_QUOTED_BYTES = 4 * MAX_FIELD_BYTES;
const MAX_LINE_BYTES = 64 * 2 ** 20;
const NOTHING = new Uint8Array(0);
/** What stands at the end of the file in place of a byte. */
const END = -1;

/**
 * Finds the fields of a csv file in its bytes, RFC 4180 with any line ends. A field that a piece does not end is kept, and
 * looked at again with the next piece.
 */
export class FieldScanner {
  readonly #builder: TableBuilder;
  readonly #delimiter: number;
  readonly #skipsBadRows: boolean;
  /** 1 for each byte that ends a field or opens a quote. */
  readonly #isSpecial = new Uint8Array(256);
  #buffer: Uint8Array = NOTHING;
  /** The part of the buffer that belongs to a field whose end is not known. */
  #rest: Uint8Array = NOTHING;
  /** Whether the row has fields already, of which the last one was ended by a delimiter. */
  #isInRow = false;
  #isAfterReturn = false;
  /** Whether everything up to the line's end belongs to a row that is left out. */
  #isSkipping = false;
  #rowBytes = 0;
  /** What stands between the quotes of the field found last, and how many doubled quotes are in it. */
  #quoted: Uint8Array = NOTHING;
  #doubledQuotes = 0;

  constructor(builder: TableBuilder, delimiter: number, skipsBadRows: boolean) {
    this.#builder = builder;
    this.#delimiter = delimiter;
    this.#skipsBadRows = skipsBadRows;
    for (const byte of [delimiter, QUOTE, LINE_FEED, CARRIAGE_RETURN]) this.#isSpecial[byte] = 1;
  }

  /**
   * @param piece UTF-8 without NUL, which may be overwritten afterwards
   * @throws {UnrollError} `CSV_BAD_QUOTE`, `CSV_QUOTE_NOT_CLOSED`, `FIELD_TOO_LARGE`, `LINE_TOO_LONG` or `TOO_MANY_COLUMNS`
   *   with the row.
   */
  push(piece: Uint8Array): void {
    const bytes = this.#withRest(piece);
    this.#rest = bytes.subarray(this.#scan(bytes, false));
    if (this.#rest[0] === QUOTE) {
      if (this.#rest.length > MAX_QUOTED_BYTES) throw quoteNotClosed(this.#builder.rowNumber);
    } else if (this.#rest.length > MAX_FIELD_BYTES) throw fieldTooLarge(this.#builder.rowNumber, MAX_FIELD_BYTES);
  }

  /** @throws {UnrollError} what `push` does. */
  finish(): void {
    this.#scan(this.#rest, true);
    this.#rest = NOTHING;
    if (!this.#isInRow) return;
    // The last line ends with a delimiter.
    this.#builder.addField(NOTHING, 0, 0);
    this.#builder.endRow();
  }

  /** Returns what is left of the last piece and the next one behind it. */
  #withRest(piece: Uint8Array): Uint8Array {
    const length = this.#rest.length + piece.length;
    // The rest lies in the old buffer, wherever the new bytes go.
    const buffer = length <= this.#buffer.length ? this.#buffer : new Uint8Array(2 * length);
    buffer.set(this.#rest);
    buffer.set(piece, this.#rest.length);
    this.#buffer = buffer;
    return buffer.subarray(0, length);
  }

  /** Returns how many bytes are done; the others belong to a field whose end is not among them. */
  #scan(bytes: Uint8Array, isLast: boolean): number {
    const isSpecial = this.#isSpecial;
    const { length } = bytes;
    let position = this.#isAfterReturn && bytes[0] === LINE_FEED ? 1 : 0;
    if (bytes.length > 0) this.#isAfterReturn = false;
    while (position < length) {
      if (this.#isSkipping) {
        position = this.#skipLine(bytes, position);
        continue;
      }
      const start = position;
      const isQuoted = bytes[start] === QUOTE;
      let end = start;
      if (isQuoted) end = this.#findQuoted(bytes, start, isLast);
      else while (end < length && isSpecial[bytes[end] ?? 0] === 0) end++;
      if (end === length && !isLast) return start;
      const ending = end < length ? (bytes[end] ?? 0) : END;
      if (ending === QUOTE || (isQuoted && isSpecial[ending] === 0)) {
        this.#refuseQuote();
        position = end;
        continue;
      }
      if (end - start > MAX_FIELD_BYTES) throw fieldTooLarge(this.#builder.rowNumber, MAX_FIELD_BYTES);
      if (isQuoted) this.#addQuoted();
      else if (end > start || ending === this.#delimiter || this.#isInRow) this.#builder.addField(bytes, start, end);
      position = this.#endField(bytes, start, end, ending);
    }
    return position;
  }

  /** Returns where the next field starts. */
  #endField(bytes: Uint8Array, start: number, end: number, ending: number): number {
    if (ending === this.#delimiter) {
      this.#isInRow = true;
      this.#rowBytes += end - start;
      if (this.#rowBytes > MAX_LINE_BYTES) throw lineTooLong(this.#builder.rowNumber, MAX_LINE_BYTES);
      return end + 1;
    }
    if (end === start && !this.#isInRow) this.#builder.passBlankLine();
    else this.#builder.endRow();
    return this.#endLine(bytes, end);
  }

  /** Returns where the next line starts. */
  #endLine(bytes: Uint8Array, end: number): number {
    this.#isInRow = false;
    this.#rowBytes = 0;
    if (bytes[end] !== CARRIAGE_RETURN) return end + 1;
    if (bytes[end + 1] === LINE_FEED) return end + 2;
    this.#isAfterReturn = end + 1 === bytes.length;
    return end + 1;
  }

  /** Returns where the quoted field that starts here is followed by something else; all bytes when it goes on behind them. */
  #findQuoted(bytes: Uint8Array, start: number, isLast: boolean): number {
    this.#doubledQuotes = 0;
    let quote = bytes.indexOf(QUOTE, start + 1);
    while (quote !== -1 && bytes[quote + 1] === QUOTE) {
      this.#doubledQuotes++;
      quote = bytes.indexOf(QUOTE, quote + 2);
    }
    if (quote !== -1) {
      this.#quoted = bytes.subarray(start + 1, quote);
      return quote + 1;
    }
    if (isLast) throw quoteNotClosed(this.#builder.rowNumber);
    return bytes.length;
  }

  #addQuoted(): void {
    const quoted = this.#quoted;
    if (this.#doubledQuotes === 0) {
      this.#builder.addField(quoted, 0, quoted.length);
      return;
    }
    const plain = new Uint8Array(quoted.length - this.#doubledQuotes);
    for (let from = 0, to = 0; from < quoted.length; from++, to++) {
      plain[to] = quoted[from] ?? 0;
      if (quoted[from] === QUOTE) from++;
    }
    this.#builder.addField(plain, 0, plain.length);
  }

  #refuseQuote(): void {
    if (!this.#skipsBadRows) throw badQuote(this.#builder.rowNumber);
    this.#builder.dropRow();
    this.#isSkipping = true;
  }

  /** Returns where the next line starts; all bytes when this one goes on behind them. */
  #skipLine(bytes: Uint8Array, start: number): number {
    let end = start;
    while (end < bytes.length && bytes[end] !== LINE_FEED && bytes[end] !== CARRIAGE_RETURN) end++;
    if (end === bytes.length) return end;
    this.#isSkipping = false;
    return this.#endLine(bytes, end);
  }
}
