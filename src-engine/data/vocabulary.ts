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
 */
export function buildVocabulary(counts: ReadonlyMap<string, number>, rule: VocabularyRule): Vocabulary {
  const named = [...counts].filter(([token]) => token !== UNKNOWN_TOKEN);
  const frequent = named.filter(([, count]) => count >= rule.minCount).sort(byCount);
  const fits = rule.maxVocabulary === null || frequent.length <= rule.maxVocabulary;
  const hasUnknown = rule.unknown === 'always' || !fits || frequent.length < named.length || named.length < counts.size;
  const limit = (rule.maxVocabulary ?? Infinity) - (hasUnknown ? 1 : 0);
  const kept = frequent.slice(0, limit).map(([token]) => token);
  if (rule.order === 'by-code-point') kept.sort(compareCodePoints);
  return hasUnknown ? { tokens: [UNKNOWN_TOKEN, ...kept], unknownId: 0 } : { tokens: kept, unknownId: null };
}

/** Order of two texts by code point; comparing UTF-16 units would put emoji before some Chinese characters. */
export function compareCodePoints(a: string, b: string): number {
  const left = Array.from(a);
  const right = Array.from(b);
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const difference = (left[index]?.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function byCount(a: readonly [string, number], b: readonly [string, number]): number {
  return b[1] - a[1] || compareCodePoints(a[0], b[0]);
}
