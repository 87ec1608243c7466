import type { RawInput } from '../preparing/raw-input.ts';
import { overTexts, type Stage } from '../stage.ts';

const [FIRST_FACTOR, SECOND_FACTOR] = [0x9e3779b1, 0x85ebca77];

/**
 * Returns for each sequence a number of 53 bits that two with the same input and answer share, and two others hardly ever:
 * among a million, by a chance of 1 in 10,000.
 * @param addAnswer adds the answer of a sequence to its hash
 */
export function* hashSequences(
  input: RawInput,
  count: number,
  addAnswer: (hash: SequenceHash, index: number) => void,
): Stage<Float64Array> {
  const keys = new Float64Array(count);
  const hash = new SequenceHash();
  yield* overTexts(count, (index) => {
    const length = input.kind === 'text' ? addText(hash, input, index) : addNumbers(hash, input, index);
    addAnswer(hash, index);
    keys[index] = hash.take();
    return length;
  });
  return keys;
}

function addText(hash: SequenceHash, { texts }: RawInput & { kind: 'text' }, index: number): number {
  const text = texts[index] ?? '';
  hash.addText(text);
  return text.length;
}

function addNumbers(hash: SequenceHash, input: RawInput & { kind: 'numbers' }, index: number): number {
  const { offsets, values, features } = input;
  const start = (offsets[index] ?? 0) * features.length;
  const end = (offsets[index + 1] ?? 0) * features.length;
  hash.addNumbers(values, start, end);
  return end - start;
}

/** Two multiplicative hashes of 32 bits side by side. */
export class SequenceHash {
  readonly #number = new Float64Array(1);
  readonly #words = new Uint32Array(this.#number.buffer);
  #first = 1;
  #second = 2;

  addText(text: string): void {
    for (let index = 0; index < text.length; index++) this.#add(text.charCodeAt(index));
    // Tells where one text ends and the next begins.
    this.#add(text.length);
  }

  /** Adds the numbers `start` … `end - 1`. */
  addNumbers(numbers: Float64Array, start: number, end: number): void {
    for (let index = start; index < end; index++) {
      this.#number[0] = numbers[index] ?? NaN;
      this.#add(this.#words[0] ?? 0);
      this.#add(this.#words[1] ?? 0);
    }
  }

  /** Returns the hash of what was added, and begins anew. */
  take(): number {
    const value = (this.#first >>> 0) * 2 ** 21 + (this.#second >>> 11);
    this.#first = 1;
    this.#second = 2;
    return value;
  }

  #add(word: number): void {
    this.#first = Math.imul(this.#first ^ word, FIRST_FACTOR);
    this.#first ^= this.#first >>> 15;
    this.#second = Math.imul(this.#second ^ word, SECOND_FACTOR);
    this.#second ^= this.#second >>> 13;
  }
}
