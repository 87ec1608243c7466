import type { JsonSyntaxFault } from '../../contract/data-fault.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import type { ErrorDetails } from '../../contract/wire-error.ts';
import { countLoneSurrogates, replaceLoneSurrogates } from '../reading/lone-surrogates.ts';

export type JsonRecord = ReadonlyMap<string, JsonValue>;
/** What JSON can say. A record is a map: a name such as `__proto__` is then a name like any other. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonRecord;

/** Levels of lists and records inside each other; data has two or three. */
const MAX_DEPTH = 64;
const SPACE = /[ \t\n\r]*/y;
/** Whatever may stand in a string as it is: no control character, quote or backslash. */
const PLAIN_CHARACTERS = /[ !#-[\]-\uffff]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:[.]\d+)?(?:[eE][+-]?\d+)?/y;
const WHOLE = /^-?\d+$/;
const HEX = /[\da-fA-F]{4}/y;
const WORD = /[\w$-]+/y;
const ESCAPES: Readonly<Record<string, string>> = {
  ...{ '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' },
};
const LITERALS: ReadonlyMap<string, JsonValue> = new Map<string, JsonValue>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const LINE_END = /\r\n|\n|\r/g;

/** Reads JSON as RFC 8259 defines it, and refuses what it leaves open: repeated names, numbers that float64 does not hold. */
export class JsonScanner {
  readonly #text: string;
  readonly #firstLine: number;
  #at = 0;
  #depth = 0;
  #name = '';
  #replacedSurrogates = 0;

  /** @param firstLine number of the line that the text begins with */
  constructor(text: string, firstLine = 1) {
    this.#text = text;
    this.#firstLine = firstLine;
  }

  /** Characters that are behind it, so far. */
  get position(): number {
    return this.#at;
  }

  /** Halves of characters that stood alone in strings, so far; each was replaced by U+FFFD. */
  get replacedSurrogates(): number {
    return this.#replacedSurrogates;
  }

  /** Skips white space and tells what comes next: `''` at the end. */
  peek(): string {
    const next = this.#text.charAt(this.#at);
    if (next > ' ') return next;
    this.#skip(SPACE);
    return this.#text.charAt(this.#at);
  }

  /**
   * Reads one value.
   * @throws {UnrollError} `JSON_SYNTAX` with line and place, `JSON_TOO_DEEP`, `JSON_DUPLICATE_KEY` or `NUMBER_RANGE`
   */
  readValue(): JsonValue {
    const next = this.peek();
    if (next === '"') return this.#readString();
    if (next === '{') return this.#readRecord();
    if (next === '[') return this.#readList();
    if (next === '-' || (next >= '0' && next <= '9')) return this.#readNumber();
    const word = this.#match(WORD);
    const literal = LITERALS.get(word);
    if (literal !== undefined) return literal;
    this.#at -= word.length;
    if (next === '') throw this.#cutError();
    const part = word === '' ? next : word;
    throw this.#syntaxError('json-misplaced', `“${part}” may not stand here`, { part });
  }

  /** Goes into the list or record that comes next; tells whether anything is in it. */
  enter(end: ']' | '}'): boolean {
    this.#at++;
    if (++this.#depth > MAX_DEPTH) throw this.#depthError();
    return !this.#leaves(end);
  }

  /** After an item: goes on to the next one, or out of the list or record; tells whether there is a next one. */
  continues(end: ']' | '}'): boolean {
    if (this.#leaves(end)) return false;
    if (!this.#skips(',')) throw this.peek() === '' ? this.#cutError() : this.#wantedError('a comma', ',');
    if (this.peek() === end) throw this.#syntaxError('json-last-comma', 'nothing follows after the comma');
    return true;
  }

  /** @throws {UnrollError} `JSON_SYNTAX` when anything but white space follows */
  expectEnd(): void {
    const next = this.peek();
    if (next !== '') throw this.#syntaxError('json-misplaced', `“${next}” follows after the end`, { part: next });
  }

  #readList(): JsonValue[] {
    const items: JsonValue[] = [];
    for (let more = this.enter(']'); more; more = this.continues(']')) items.push(this.readValue());
    return items;
  }

  #readRecord(): JsonRecord {
    const record = new Map<string, JsonValue>();
    for (let more = this.enter('}'); more; more = this.continues('}')) {
      if (this.peek() !== '"') throw this.#wantedError('a name in quotes', '"');
      const name = this.#readString();
      if (record.has(name)) throw this.#duplicateError(name);
      if (!this.#skips(':')) throw this.#wantedError('a colon', ':');
      this.#name = name;
      record.set(name, this.readValue());
    }
    return record;
  }

  #leaves(end: ']' | '}'): boolean {
    if (!this.#skips(end)) return false;
    this.#depth--;
    return true;
  }

  #skips(character: string): boolean {
    if (this.peek() !== character) return false;
    this.#at++;
    return true;
  }

  #readNumber(): number {
    const part = this.#match(NUMBER);
    if (part === '') throw this.#wantedError('a digit', '0–9');
    const number = Number(part);
    if (WHOLE.test(part) ? Number.isSafeInteger(number) : Number.isFinite(number)) return number;
    const { row } = this.#place();
    throw new UnrollError(
      'NUMBER_RANGE',
      `Row ${row}, column "${this.#name}" holds ${part}, which float64 does not hold exactly.`,
      'Write it as text in quotes, or divide it.',
      { row, column: this.#name, part },
    );
  }

  #readString(): string {
    this.#at++;
    const start = this.#at;
    this.#skip(PLAIN_CHARACTERS);
    if (this.#text.charAt(this.#at) === '"') return this.#text.slice(start, this.#at++);
    let text = this.#text.slice(start, this.#at);
    while (!this.#text.startsWith('"', this.#at)) {
      text += this.#readEscape();
      const plain = this.#at;
      this.#skip(PLAIN_CHARACTERS);
      text += this.#text.slice(plain, this.#at);
    }
    this.#at++;
    this.#replacedSurrogates += countLoneSurrogates(text);
    return replaceLoneSurrogates(text);
  }

  #readEscape(): string {
    if (this.#at >= this.#text.length) throw this.#syntaxError('json-string-end', 'a string is never closed');
    if (this.#text.charAt(this.#at) !== '\\') {
      throw this.#syntaxError('json-control-character', 'a string may not hold a control character');
    }
    const letter = this.#text.charAt(this.#at + 1);
    this.#at += 2;
    if (letter === 'u') {
      const hex = this.#match(HEX);
      if (hex !== '') return String.fromCharCode(Number.parseInt(hex, 16));
    } else {
      const character = ESCAPES[letter];
      if (character !== undefined) return character;
    }
    this.#at -= 2;
    const part = `\\${letter}`;
    throw this.#syntaxError('json-escape', `“${part}” is no escape`, { part });
  }

  #match(pattern: RegExp): string {
    const start = this.#at;
    this.#skip(pattern);
    return this.#text.slice(start, this.#at);
  }

  #skip(pattern: RegExp): void {
    pattern.lastIndex = this.#at;
    if (pattern.test(this.#text)) this.#at = pattern.lastIndex;
  }

  #depthError(): UnrollError {
    const { row } = this.#place();
    return new UnrollError(
      'JSON_TOO_DEEP',
      `In line ${row}, more than ${MAX_DEPTH} levels are open.`,
      'Write flat records.',
      { row, limit: MAX_DEPTH },
    );
  }

  #duplicateError(key: string): UnrollError {
    const { row } = this.#place();
    return new UnrollError(
      'JSON_DUPLICATE_KEY',
      `"${key}" stands twice in the record in line ${row}.`,
      'Remove one of the two.',
      { key, row },
    );
  }

  #cutError(): UnrollError {
    return this.#syntaxError('json-cut', 'it ends too early');
  }

  #wantedError(name: string, wanted: string): UnrollError {
    return this.#syntaxError('json-wanted', `${name} should stand here`, { wanted });
  }

  #syntaxError(fault: JsonSyntaxFault, reason: string, facts: ErrorDetails = {}): UnrollError {
    const { row, place } = this.#place();
    return new UnrollError('JSON_SYNTAX', `Line ${row}, place ${place}: ${reason}.`, 'Correct this place.', {
      ...{ row, place, fault, ...facts },
    });
  }

  /** Returns line and character of the place that was reached, from 1. */
  #place(): { row: number; place: number } {
    const before = this.#text.slice(0, this.#at);
    const ends = [...before.matchAll(LINE_END)];
    const last = ends.at(-1);
    const lineStart = last === undefined ? 0 : last.index + last[0].length;
    return { row: this.#firstLine + ends.length, place: this.#at - lineStart + 1 };
  }
}
