import type { RawInput } from '../preparing/raw-input.ts';

const [FIRST_FACTOR, SECOND_FACTOR] = [0x9e3779b1, 0x85ebca77];

/**
 * Returns a number of 53 bits that two sequences with the same input and answer share, and two others hardly ever: among a
 * million, by a chance of 1 in 10,000.
 */
export function hashSequence(input: RawInput, index: number, answer: string): number {
  const hash = new Hash();
  if (input.kind === 'text') {
    hash.addText(input.texts[index] ?? '');
  } else {
    const width = input.features.length;
    const [start, end] = [(input.offsets[index] ?? 0) * width, (input.offsets[index + 1] ?? 0) * width];
    const { buffer, byteOffset } = input.values;
    hash.addWords(new Uint32Array(buffer, byteOffset + start * 8, (end - start) * 2));
  }
  hash.addText(answer);
  return hash.value;
}

/** Two multiplicative hashes of 32 bits side by side. */
class Hash {
  #first = 1;
  #second = 2;

  get value(): number {
    return (this.#first >>> 0) * 2 ** 21 + (this.#second >>> 11);
  }

  addText(text: string): void {
    for (let index = 0; index < text.length; index++) this.#add(text.charCodeAt(index));
    // Tells where one text ends and the next begins.
    this.#add(text.length);
  }

  addWords(words: Uint32Array): void {
    for (const word of words) this.#add(word);
  }

  #add(word: number): void {
    this.#first = Math.imul(this.#first ^ word, FIRST_FACTOR);
    this.#first ^= this.#first >>> 15;
    this.#second = Math.imul(this.#second ^ word, SECOND_FACTOR);
    this.#second ^= this.#second >>> 13;
  }
}
