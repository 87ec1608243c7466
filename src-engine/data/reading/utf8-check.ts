/** What is wrong with bytes that should be a text in UTF-8, and how many bytes stand before it. */
export interface TextFault {
  readonly kind: 'invalid' | 'nul';
  readonly offset: number;
}

/** Looks for the first byte that is NUL or starts no well-formed UTF-8 character (Unicode 15, table 3-7). */
export class Utf8Check {
  /** Bytes of all earlier pieces. */
  #before = 0;
  /** Of the character under way: its offset, the bytes that it still needs, and what the next one may be. */
  #characterAt = 0;
  #missing = 0;
  #lowest = 0x80;
  #highest = 0xbf;

  /** Returns the first fault in the next piece of the text, `null` when there is none. */
  push(piece: Uint8Array): TextFault | null {
    let position = 0;
    while (position < piece.length) {
      if (this.#missing === 0) {
        position = skipAscii(piece, position);
        if (position === piece.length) break;
      }
      const kind = this.#take(piece[position] ?? 0, this.#before + position);
      if (kind !== null) return { kind, offset: kind === 'nul' ? this.#before + position : this.#characterAt };
      position++;
    }
    this.#before += piece.length;
    return null;
  }

  /** Returns the fault of a text that ends inside a character. */
  finish(): TextFault | null {
    return this.#missing === 0 ? null : { kind: 'invalid', offset: this.#characterAt };
  }

  #take(byte: number, offset: number): TextFault['kind'] | null {
    if (this.#missing > 0) {
      if (byte < this.#lowest || byte > this.#highest) return 'invalid';
      this.#missing--;
      this.#lowest = 0x80;
      this.#highest = 0xbf;
      return null;
    }
    this.#characterAt = offset;
    if (byte < 0x80) return byte === 0 ? 'nul' : null;
    if (byte < 0xc2 || byte > 0xf4) return 'invalid';
    this.#missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    // The second byte rules out overlong forms, surrogates and code points above U+10FFFF.
    this.#lowest = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    this.#highest = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
    return null;
  }
}

/** Returns the next position with a byte that is NUL or no ASCII, four bytes at a time where they stand so in memory. */
function skipAscii(bytes: Uint8Array, from: number): number {
  let position = from;
  const isPlain = (): boolean => {
    const byte = bytes[position] ?? 0;
    return byte > 0 && byte < 0x80;
  };
  while (position < bytes.length && (bytes.byteOffset + position) % 4 !== 0 && isPlain()) position++;
  if ((bytes.byteOffset + position) % 4 === 0) {
    const words = new Int32Array(bytes.buffer, bytes.byteOffset + position, (bytes.length - position) >> 2);
    let index = 0;
    while (index < words.length && isPlainWord(words[index] ?? 0)) index++;
    position += 4 * index;
  }
  while (position < bytes.length && isPlain()) position++;
  return position;
}

/** Whether none of the four bytes of a word is 0 or above 127. */
function isPlainWord(word: number): boolean {
  return ((word | (word - 0x01010101)) & 0x80808080) === 0;
}
