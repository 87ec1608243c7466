import type { InternedTokens } from './intern-tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Returns (total): the symbol of each token; tokens outside the vocabulary get the unknown symbol. */
export function symbolsOf({ names, ids }: InternedTokens, vocabulary: Vocabulary): Int32Array {
  const symbolByToken = new Map(vocabulary.tokens.map((token, symbol) => [token, symbol]));
  const symbols = Int32Array.from(names, (name) => symbolByToken.get(name) ?? vocabulary.unknownId ?? 0);
  return ids.map((id) => symbols[id] ?? 0);
}
