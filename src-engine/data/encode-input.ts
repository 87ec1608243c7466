import { UnrollError } from '../contract/wire-error.ts';
import { NO_TARGET } from '../memory/sequences.ts';
import type { Sequences } from '../memory/sequences.ts';
import { encodeNumbers, scaleNumbers } from './encode-numbers.ts';
import { internTokens } from './intern-tokens.ts';
import type { Preparation, TokenRule } from './preparation.ts';
import { symbolsOf } from './symbols-of.ts';
import { tokenSeparator } from './tokenize.ts';

/**
 * Returns the texts as a trained model reads them, one sequence each, without targets. An empty text is a sequence of
 * length 0.
 * @throws {UnrollError} `NUMBER_FORMAT` or `DATA_NOT_FINITE` with the row for numeric input; `INVALID_ARGUMENT` for a
 * symbol that the model has never seen, when it has no unknown symbol.
 */
export function encodeInput(preparation: Preparation, texts: readonly string[]): Sequences {
  const input =
    preparation.tokens === null
      ? encodeNumeric(preparation, texts)
      : encodeText(preparation, preparation.tokens, texts);
  const targetsPer = preparation.task === 'sequence-class' ? 'sequence' : 'step';
  const targetCount = targetsPer === 'sequence' ? texts.length : (input.offsets[texts.length] ?? 0);
  return {
    ...input,
    count: texts.length,
    featureSize: preparation.featureSize,
    targets: new Int32Array(targetCount).fill(NO_TARGET),
    targetsPer,
  };
}

/**
 * Returns (length): the symbols of a text that a model continues.
 * @throws {UnrollError} `INVALID_ARGUMENT` for numeric input, and for a symbol that the model has never seen, when it
 * has no unknown symbol.
 */
export function encodePrompt(preparation: Preparation, text: string): Int32Array {
  const { symbols } = encodeInput(preparation, [text]);
  if (symbols === null) {
    throw new UnrollError('INVALID_ARGUMENT', 'A model of numbers has no prompt.', 'Use predict instead.');
  }
  return symbols;
}

/** Returns the text that symbols stand for. */
export function decodeSymbols(preparation: Preparation, ids: Iterable<number>): string {
  const separator = preparation.tokens === null ? ' ' : tokenSeparator(preparation.tokens);
  return Array.from(ids, (id) => preparation.vocabulary[id] ?? '').join(separator);
}

type EncodedTexts = Pick<Sequences, 'offsets' | 'symbols' | 'numbers'>;

function encodeNumeric(preparation: Preparation, texts: readonly string[]): EncodedTexts {
  const rowNumbers = texts.map((_, index) => index + 1);
  const { offsets, values } = encodeNumbers(texts, rowNumbers, 'input');
  return { offsets, symbols: null, numbers: scaleNumbers(values, preparation.scaling) };
}

function encodeText(preparation: Preparation, rule: TokenRule, texts: readonly string[]): EncodedTexts {
  const tokens = internTokens(texts, rule);
  const { vocabulary, unknownId } = preparation;
  if (unknownId === null) {
    const known = new Set(vocabulary);
    const strange = tokens.names.find((name) => !known.has(name));
    if (strange !== undefined) throw strangeSymbolError(strange);
  }
  return { offsets: tokens.offsets, symbols: symbolsOf(tokens, { tokens: vocabulary, unknownId }), numbers: null };
}

function strangeSymbolError(symbol: string): UnrollError {
  return new UnrollError(
    'INVALID_ARGUMENT',
    `The symbol "${symbol}" does not occur in the text that the model learned.`,
    'Use only symbols of that text.',
    { symbol },
  );
}
