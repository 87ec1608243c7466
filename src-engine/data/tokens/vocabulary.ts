import { UnrollError } from '../../contract/wire-error.ts';
import { sortInPieces } from '../sort-in-pieces.ts';
import type { Stage } from '../stage.ts';

/**
 * More tokens cannot be kept: at 2¹⁸ a layer of 128 units with its gradient and the two moments of Adam, 4 KiB for each
 * token, takes 1 GiB.
 */
const MAX_VOCABULARY = 2 ** 18;

/** Shown for every token that is not in the vocabulary. A token of this very name in the data counts as unknown. */
export const UNKNOWN_TOKEN = '<unknown>';

export interface VocabularyRule {
  readonly minCount: number;
  readonly maxVocabulary: number | null;
  /** `needed`: only when the cut-offs drop a token. */
  readonly unknown: 'always' | 'needed';
  readonly order: 'by-count' | 'by-code-point';
}

export interface Vocabulary {
  /** Token of each symbol. */
  readonly tokens: readonly string[];
  /** Symbol of every other token, `null` when there is none. */
  readonly unknownId: number | null;
}

/**
 * Returns the vocabulary of counted tokens: the tokens seen at least `minCount` times, and of those the `maxVocabulary`
 * most frequent, the unknown token included. Ties go to the lower code point, so that the order depends on the counts
 * alone.
 * @throws {UnrollError} `VOCAB_TOO_LARGE` with the number of tokens and the limit.
 */
export function* buildVocabulary(counts: ReadonlyMap<string, number>, rule: VocabularyRule): Stage<Vocabulary> {
  const named = [...counts].filter(([token]) => token !== UNKNOWN_TOKEN);
  const frequent = named.filter(([, count]) => count >= rule.minCount);
  const fits = rule.maxVocabulary === null || frequent.length <= rule.maxVocabulary;
  const hasUnknown = rule.unknown === 'always' || !fits || frequent.length < named.length || named.length < counts.size;
  const limit = (rule.maxVocabulary ?? Infinity) - (hasUnknown ? 1 : 0);
  if (Math.min(frequent.length, limit) > MAX_VOCABULARY) throw largeVocabularyError(frequent.length, MAX_VOCABULARY);
  const sorted = yield* sortInPieces(frequent, byCount);
  const kept = sorted.slice(0, limit).map(([token]) => token);
  if (rule.order === 'by-code-point') kept.sort(compareCodePoints);
  return hasUnknown ? { tokens: [UNKNOWN_TOKEN, ...kept], unknownId: 0 } : { tokens: kept, unknownId: null };
}

/** Returns the refusal of more different tokens than can be handled. */
export function largeVocabularyError(tokens: number, limit: number): UnrollError {
  return new UnrollError(
    'VOCAB_TOO_LARGE',
    `There are ${tokens} different tokens; at most ${limit} can be handled.`,
    'Keep the most frequent ones with data.tokens.maxVocabulary or data.tokens.minCount, or read characters.',
    { tokens, limit },
  );
}

/** Order of two texts by code point; comparing UTF-16 units would put emoji before some Chinese characters. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    if (a.charCodeAt(index) === b.charCodeAt(index)) continue;
    // What differs may be the second half of a character; both begin with the same first half.
    return (a.codePointAt(index) ?? 0) - (b.codePointAt(index) ?? 0);
  }
  return a.length - b.length;
}

function byCount(a: readonly [string, number], b: readonly [string, number]): number {
  return b[1] - a[1] || compareCodePoints(a[0], b[0]);
}
