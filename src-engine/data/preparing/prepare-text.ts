import { configError } from '../../contract/config-error.ts';
import type { DataConfig } from '../../contract/run-config.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import { NO_TARGET } from '../../memory/sequences.ts';
import type { Sequences } from '../../memory/sequences.ts';
import type { DataNeeds } from './data-needs.ts';
import { countInterned, internTokens } from '../tokens/intern-tokens.ts';
import type { InternedTokens } from '../tokens/intern-tokens.ts';
import { warnOfLoneSurrogates } from '../reading/lone-surrogates.ts';
import { warnOfOverlap } from '../splits/leak-warnings.ts';
import type { Preparation } from '../preparation.ts';
import type { DetailedData } from '../prepared-data.ts';
import { separateWindows, type WindowPlaces } from '../splits/separate-windows.ts';
import type { DatasetSplits } from '../splits/split-dataset.ts';
import { toDataset, warnOfEmptyValidation } from '../splits/split-dataset.ts';
import { splitRows } from '../splits/split-rows.ts';
import { splitSpans, type Span } from '../splits/split-spans.ts';
import { overTexts, type Stage } from '../stage.ts';
import { symbolsOf } from '../tokens/symbols-of.ts';
import { tokenRule } from '../tokens/token-rule.ts';
import { areCharacters } from '../tokens/tokenize.ts';
import { buildVocabulary } from '../tokens/vocabulary.ts';
import type { Vocabulary } from '../tokens/vocabulary.ts';

/**
 * Returns a running text as windows of symbols, or each split of it as one sequence, each step's target being the symbol
 * after it.
 * @throws {UnrollError} `TEXT_TOO_SHORT`, `VOCAB_ONE_SYMBOL`, or `INVALID_CONFIG` for a random split of one stream.
 */
export function* prepareText(text: string, data: DataConfig, needs: DataNeeds): Stage<DetailedData> {
  const rule = tokenRule(data.tokens);
  const tokens = yield* internTokens([text], rule);
  requireSymbols(tokens);
  // From the whole text, not the training split alone: a symbol that is a target must have a class.
  const tokenCounts = yield* countInterned(tokens, Int32Array.of(0));
  const vocabulary = yield* buildVocabulary(tokenCounts, {
    minCount: data.tokens.minCount,
    maxVocabulary: data.tokens.maxVocabulary,
    unknown: areCharacters(rule.unit) ? 'needed' : 'always',
    order: areCharacters(rule.unit) ? 'by-code-point' : 'by-count',
  });
  if (vocabulary.tokens.length < 2) throw oneSymbolError(vocabulary.tokens[0] ?? '');
  const symbols = yield* symbolsOf(tokens, vocabulary);
  const splits = needs.isOneStream ? cutStreams(symbols, data.split) : yield* splitWindows(symbols, data, needs.seed);
  const preparation = describePreparation(rule, vocabulary);
  return {
    dataset: toDataset(preparation, splits),
    preparation,
    data,
    tokenCounts,
    ...{ repairs: [], series: [] },
    warnings: [
      ...(yield* warnOfLoneSurrogates([text])),
      ...warnOfOverlap(data, needs),
      ...warnOfEmptyValidation(splits.train.count, splits.validation.count, data.split),
    ],
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
    targetScaling: null,
    featureSize: 0,
  };
}

function* splitWindows(symbols: Int32Array, { window, split }: DataConfig, seed: number): Stage<DatasetSplits> {
  const windows = placeWindows(symbols.length - 1, window);
  yield;
  const rows = splitRows(windows.starts.length, split, seed);
  yield;
  const { train, validation, test } = split.kind === 'by-time' ? separateWindows(rows, windows) : rows;
  return {
    train: yield* cutWindows(symbols, windows, train),
    validation: yield* cutWindows(symbols, windows, validation),
    test: yield* cutWindows(symbols, windows, test),
  };
}

/** Each split is one sequence, whose last symbol has no target: what follows it belongs to the next split. */
function cutStreams(symbols: Int32Array, split: DataConfig['split']): DatasetSplits {
  if (split.kind === 'random') throw randomStreamError();
  const { train, validation, test } = splitSpans(symbols.length, split);
  return {
    train: cutStream(symbols, train),
    validation: cutStream(symbols, validation),
    test: cutStream(symbols, test),
  };
}

function cutStream(symbols: Int32Array, { start, end }: Span): Sequences {
  // One symbol alone has nothing after it to be learned or checked.
  const own = symbols.slice(start, end - start > 1 ? end : start);
  const targets = Int32Array.from(own, (_, index) => own[index + 1] ?? NO_TARGET);
  const offsets = own.length > 0 ? Int32Array.of(0, own.length) : Int32Array.of(0);
  return {
    ...{ count: offsets.length - 1, offsets, symbols: own, numbers: null, featureSize: 0 },
    ...{ targets, values: null, targetsPer: 'step' },
  };
}

function randomStreamError(): UnrollError {
  const reason =
    'stateful training reads each split as one text from its beginning to its end, so windows cannot be dealt out at random';
  return configError('data.split.kind', reason, 'Use by-time or none.');
}

/** Windows start every `stride` steps; the last one ends with the text and may be shorter. */
function placeWindows(pairs: number, { length, stride }: DataConfig['window']): WindowPlaces {
  const starts = [0];
  for (let start = stride; start < pairs && start - stride + length < pairs; start += stride) starts.push(start);
  return { starts, ends: starts.map((start) => Math.min(start + length, pairs)) };
}

function* cutWindows(symbols: Int32Array, { starts, ends }: WindowPlaces, chosen: Int32Array): Stage<Sequences> {
  const offsets = new Int32Array(chosen.length + 1);
  chosen.forEach((window, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + (ends[window] ?? 0) - (starts[window] ?? 0);
  });
  const total = offsets[chosen.length] ?? 0;
  const inputs = new Int32Array(total);
  const targets = new Int32Array(total);
  yield* overTexts(chosen.length, (index) => {
    const window = chosen[index] ?? 0;
    const [start, end] = [starts[window] ?? 0, ends[window] ?? 0];
    inputs.set(symbols.subarray(start, end), offsets[index]);
    targets.set(symbols.subarray(start + 1, end + 1), offsets[index]);
    return end - start;
  });
  return {
    ...{ count: chosen.length, offsets, symbols: inputs, numbers: null, featureSize: 0 },
    ...{ targets, values: null, targetsPer: 'step' },
  };
}
