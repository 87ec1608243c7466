import { isNumberTask } from '../../contract/number-task.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import { NO_TARGET } from '../../memory/sequences.ts';
import type { Sequences } from '../../memory/sequences.ts';
import { internTokens } from '../tokens/intern-tokens.ts';
import { missingInLists, refuseMissing } from './missing-numbers.ts';
import type { Preparation, TokenRule } from '../preparation.ts';
import { cellsOfTexts, readNumberLists } from './read-numbers.ts';
import { scaleNumbers } from './scale-numbers.ts';
import { finish } from '../stage.ts';
import { symbolsOf } from '../tokens/symbols-of.ts';
import { joinTokens } from '../tokens/tokenize.ts';

/**
 * Returns the texts as a trained model reads them, one sequence each, without targets. An empty text is a sequence of
 * length 0. Where time steps have several numbers, these follow one another, time step by time step.
 * @throws {UnrollError} `NUMBER_FORMAT` or `DATA_NOT_FINITE` with the row for numeric input; `INVALID_ARGUMENT` for a
 * symbol that the model has never seen, when it has no unknown symbol.
 */
export function encodeInput(preparation: Preparation, texts: readonly string[]): Sequences {
  const input =
    preparation.tokens === null
      ? encodeNumeric(preparation, texts)
      : encodeText(preparation, preparation.tokens, texts);
  const { task, labels, featureSize } = preparation;
  const answersSteps = task === 'next-symbol' || task === 'step-tags';
  const answers = answersSteps ? (input.offsets[texts.length] ?? 0) : texts.length;
  return {
    ...input,
    ...{ count: texts.length, featureSize },
    targets: new Int32Array(isNumberTask(task) ? 0 : answers).fill(NO_TARGET),
    values: isNumberTask(task) ? new Float64Array(answers * labels.length).fill(NaN) : null,
    targetsPer: answersSteps ? 'step' : 'sequence',
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
  const tokens = Array.from(ids, (id) => preparation.vocabulary[id] ?? '');
  return joinTokens(tokens, preparation.tokens ?? { unit: 'whitespace' });
}

type EncodedTexts = Pick<Sequences, 'offsets' | 'symbols' | 'numbers'>;

function encodeNumeric({ featureSize, scaling }: Preparation, texts: readonly string[]): EncodedTexts {
  const rowNumbers = texts.map((_, index) => index + 1);
  const cells = cellsOfTexts(texts, rowNumbers, 'input');
  const lists = finish(readNumberLists(cells));
  refuseMissing(finish(missingInLists(cells, lists)));
  const { offsets, values } = lists;
  const ragged = rowNumbers.find((row) => (offsets[row] ?? 0) % featureSize !== 0);
  if (ragged !== undefined) throw raggedError(ragged, featureSize);
  const numbers = finish(scaleNumbers(values, scaling));
  return { offsets: offsets.map((offset) => offset / featureSize), symbols: null, numbers };
}

function raggedError(row: number, featureSize: number): UnrollError {
  return new UnrollError(
    'NUMBER_FORMAT',
    `Row ${row} does not have ${featureSize} numbers for each time step.`,
    'Give every time step all its numbers.',
    { row, column: 'input', part: '', features: featureSize },
  );
}

function encodeText(preparation: Preparation, rule: TokenRule, texts: readonly string[]): EncodedTexts {
  const tokens = finish(internTokens(texts, rule));
  const { vocabulary, unknownId } = preparation;
  if (unknownId === null) {
    const known = new Set(vocabulary);
    const strange = tokens.names.find((name) => !known.has(name));
    if (strange !== undefined) throw strangeSymbolError(strange);
  }
  return {
    offsets: tokens.offsets,
    symbols: finish(symbolsOf(tokens, { tokens: vocabulary, unknownId })),
    numbers: null,
  };
}

function strangeSymbolError(symbol: string): UnrollError {
  return new UnrollError(
    'INVALID_ARGUMENT',
    `The symbol "${symbol}" does not occur in the text that the model learned.`,
    'Use only symbols of that text.',
    { symbol },
  );
}
