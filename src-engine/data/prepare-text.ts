import type { DataConfig } from '../contract/run-config.ts';
import { UnrollError } from '../contract/wire-error.ts';
import type { Sequences } from '../memory/sequences.ts';
import { countInterned, internTokens } from './intern-tokens.ts';
import type { InternedTokens } from './intern-tokens.ts';
import type { Preparation } from './preparation.ts';
import type { DetailedData } from './prepared-data.ts';
import { separateWindows, type WindowPlaces } from './separate-windows.ts';
import { splitDataset, warnOfEmptyValidation } from './split-dataset.ts';
import { splitRows } from './split-rows.ts';
import { symbolsOf } from './symbols-of.ts';
import { tokenRule } from './token-rule.ts';
import { buildVocabulary } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * Returns a running text as windows of symbols, each step's target being the symbol after it.
 * @throws {UnrollError} `TEXT_TOO_SHORT` or `VOCAB_ONE_SYMBOL`.
 */
export function prepareText(text: string, data: DataConfig, seed: number): DetailedData {
  const rule = tokenRule(data.tokens);
  const tokens = internTokens([text], rule);
  requireSymbols(tokens);
  // From the whole text, not the training split alone: a symbol that is a target must have a class.
  const tokenCounts = countInterned(tokens, [0]);
  const vocabulary = buildVocabulary(tokenCounts, {
    minCount: data.tokens.minCount,
    maxVocabulary: data.tokens.maxVocabulary,
    unknown: rule.unit === 'grapheme' ? 'needed' : 'always',
    order: rule.unit === 'grapheme' ? 'by-code-point' : 'by-count',
  });
  if (vocabulary.tokens.length < 2) throw oneSymbolError(vocabulary.tokens[0] ?? '');
  const windows = placeWindows(tokens.ids.length - 1, data.window);
  const all = cutWindows(symbolsOf(tokens, vocabulary), windows);
  const split = splitRows(all.count, data.split, seed, null);
  const rows = data.split.kind === 'by-time' ? separateWindows(split, windows) : split;
  const preparation = describePreparation(rule, vocabulary);
  return {
    dataset: splitDataset(all, rows, preparation),
    preparation,
    data,
    all,
    tokenCounts,
    warnings: warnOfEmptyValidation(rows, data.split),
  };
}

function requireSymbols({ ids, names }: InternedTokens): void {
  if (ids.length < 2) {
    throw new UnrollError(
      'TEXT_TOO_SHORT',
      `The text has only ${ids.length} symbol${ids.length === 1 ? '' : 's'}; at least 2 are needed.`,
      'Choose a longer text, or smaller tokens.',
      { symbols: ids.length },
    );
  }
  if (names.length < 2) throw oneSymbolError(names[0] ?? '');
}

function oneSymbolError(symbol: string): UnrollError {
  return new UnrollError(
    'VOCAB_ONE_SYMBOL',
    `The text has only one kind of symbol, "${symbol}", so there is nothing to predict.`,
    'Choose a text with more symbols, or a larger vocabulary.',
    { symbol },
  );
}

function describePreparation(rule: NonNullable<Preparation['tokens']>, vocabulary: Vocabulary): Preparation {
  return {
    task: 'next-symbol',
    tokens: rule,
    vocabulary: [...vocabulary.tokens],
    unknownId: vocabulary.unknownId,
    labels: [...vocabulary.tokens],
    scaling: null,
    featureSize: 0,
  };
}

/** Windows start every `stride` steps; the last one ends with the text and may be shorter. */
function placeWindows(pairs: number, { length, stride }: DataConfig['window']): WindowPlaces {
  const starts = [0];
  for (let start = stride; start < pairs && start - stride + length < pairs; start += stride) starts.push(start);
  return { starts, ends: starts.map((start) => Math.min(start + length, pairs)) };
}

function cutWindows(symbols: Int32Array, { starts, ends }: WindowPlaces): Sequences {
  const offsets = new Int32Array(starts.length + 1);
  starts.forEach((start, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + (ends[index] ?? start) - start;
  });
  const total = offsets[starts.length] ?? 0;
  const inputs = new Int32Array(total);
  const targets = new Int32Array(total);
  starts.forEach((start, index) => {
    const end = ends[index] ?? start;
    inputs.set(symbols.subarray(start, end), offsets[index]);
    targets.set(symbols.subarray(start + 1, end + 1), offsets[index]);
  });
  return { count: starts.length, offsets, symbols: inputs, numbers: null, featureSize: 0, targets, targetsPer: 'step' };
}
