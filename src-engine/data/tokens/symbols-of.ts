import { inPieces, type Stage } from '../stage.ts';
import type { InternedTokens } from './intern-tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Returns (total): the symbol of each token; tokens outside the vocabulary get the unknown symbol. */
export function* symbolsOf({ names, ids }: InternedTokens, vocabulary: Vocabulary): Stage<Int32Array> {
  const symbolByToken = new Map(vocabulary.tokens.map((token, symbol) => [token, symbol]));
  const symbolOf = Int32Array.from(names, (name) => symbolByToken.get(name) ?? vocabulary.unknownId ?? 0);
  const symbols = new Int32Array(ids.length);
  yield* inPieces(ids.length, (start, end) => {
    for (let index = start; index < end; index++) symbols[index] = symbolOf[ids[index] ?? 0] ?? 0;
  });
  return symbols;
}
