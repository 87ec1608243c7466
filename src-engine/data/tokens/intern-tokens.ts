import type { TokenRule } from '../preparation.ts';
import { inPieces, type Stage } from '../stage.ts';
import { cutText } from './split-text.ts';
import { tokenizeStretch } from './tokenize.ts';
import { largeVocabularyError } from './vocabulary.ts';

/** More different tokens take hundreds of megabytes to count, and no map holds more than 2²⁴. */
const MAX_DISTINCT = 2 ** 22;
/** Characters that are read between two rests. */
const REST_LENGTH = 16_384;

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
export function* internTokens(texts: readonly string[], rule: TokenRule): Stage<InternedTokens> {
  const known = new KnownTokens();
  const offsets = new Int32Array(texts.length + 1);
  const ids = new GrowingIds();
  let read = 0;
  for (const [index, text] of texts.entries()) {
    for (const stretch of cutText(text)) {
      for (const token of tokenizeStretch(stretch, rule)) ids.push(known.idOf(token));
      read += stretch.length;
      if (read < REST_LENGTH) continue;
      read = 0;
      yield;
    }
    offsets[index + 1] = ids.length;
  }
  return { names: known.names, offsets, ids: ids.take() };
}

/** How often each distinct token occurs in some of the texts. */
export function* countInterned(tokens: InternedTokens, texts: Int32Array): Stage<Map<string, number>> {
  const { names, offsets, ids } = tokens;
  const counts = new Float64Array(names.length);
  const isCounted = new Uint8Array(offsets.length - 1);
  for (const text of texts) isCounted[text] = 1;
  let text = 0;
  yield* inPieces(ids.length, (start, end) => {
    for (let index = start; index < end; index++) {
      while (index >= (offsets[text + 1] ?? Infinity)) text++;
      if (isCounted[text] === 0) continue;
      const id = ids[index] ?? 0;
      counts[id] = (counts[id] ?? 0) + 1;
    }
  });
  const seen = new Map<string, number>();
  yield* inPieces(names.length, (start, end) => {
    for (let id = start; id < end; id++) {
      const count = counts[id] ?? 0;
      if (count > 0) seen.set(names[id] ?? '', count);
    }
  });
  return seen;
}

/** Gives each distinct token a number. */
class KnownTokens {
  readonly names: string[] = [];
  readonly #idOf = new Map<string, number>();
  /** Id of each token of one UTF-16 unit, -1 where there is none yet: most tokens of most texts. */
  readonly #idOfUnit = new Int32Array(2 ** 16).fill(-1);

  /** @throws {UnrollError} `VOCAB_TOO_LARGE` when there are too many to be counted. */
  idOf(token: string): number {
    if (token.length > 1) {
      const known = this.#idOf.get(token);
      if (known !== undefined) return known;
      const id = this.#add(token);
      this.#idOf.set(token, id);
      return id;
    }
    const unit = token.charCodeAt(0);
    const known = this.#idOfUnit[unit] ?? -1;
    return known >= 0 ? known : (this.#idOfUnit[unit] = this.#add(token));
  }

  #add(token: string): number {
    const id = this.names.length;
    if (id === MAX_DISTINCT) throw largeVocabularyError(id + 1, MAX_DISTINCT);
    this.names.push(token);
    return id;
  }
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
    return this.#ids.subarray(0, this.#length);
  }
}
