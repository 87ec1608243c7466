import type { TokenRule } from '../preparation.ts';
import { tokenize } from './tokenize.ts';
import { largeVocabularyError } from './vocabulary.ts';

/** More different tokens take hundreds of megabytes to count, and no map holds more than 2²⁴. */
const MAX_DISTINCT = 2 ** 22;

/** Tokens of many texts laid end to end, each distinct token kept once. */
export interface InternedTokens {
  /** Each distinct token, in the order first seen. */
  readonly names: readonly string[];
  /** (texts + 1): first token of each text, and the total. */
  readonly offsets: Int32Array;
  /** (total): index into `names`. */
  readonly ids: Int32Array;
}

/**
 * Returns the tokens of the texts.
 * @throws {UnrollError} `VOCAB_TOO_LARGE` when there are too many to be counted.
 */
export function internTokens(texts: readonly string[], rule: TokenRule): InternedTokens {
  const known = new Map<string, number>();
  const offsets = new Int32Array(texts.length + 1);
  const ids = new GrowingIds();
  texts.forEach((text, index) => {
    for (const token of tokenize(text, rule)) {
      let id = known.get(token);
      if (id === undefined) {
        id = known.size;
        if (id === MAX_DISTINCT) throw largeVocabularyError(id + 1, MAX_DISTINCT);
        known.set(token, id);
      }
      ids.push(id);
    }
    offsets[index + 1] = ids.length;
  });
  return { names: [...known.keys()], offsets, ids: ids.take() };
}

/** How often each distinct token occurs in some of the texts. */
export function countInterned(tokens: InternedTokens, texts: readonly number[]): Map<string, number> {
  const counts = new Float64Array(tokens.names.length);
  for (const text of texts) {
    for (let index = tokens.offsets[text] ?? 0; index < (tokens.offsets[text + 1] ?? 0); index++) {
      const id = tokens.ids[index] ?? 0;
      counts[id] = (counts[id] ?? 0) + 1;
    }
  }
  const seen = new Map<string, number>();
  tokens.names.forEach((name, id) => {
    const count = counts[id] ?? 0;
    if (count > 0) seen.set(name, count);
  });
  return seen;
}

/** Ids of a number not known beforehand, at four bytes each; a plain array would need twice that and a copy. */
class GrowingIds {
  #ids = new Int32Array(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(id: number): void {
    if (this.#length === this.#ids.length) {
      const larger = new Int32Array(2 * this.#ids.length);
      larger.set(this.#ids);
      this.#ids = larger;
    }
    this.#ids[this.#length] = id;
    this.#length++;
  }

  take(): Int32Array {
    return this.#ids.slice(0, this.#length);
  }
}
