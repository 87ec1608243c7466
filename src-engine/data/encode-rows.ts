import type { DataWarning } from '../contract/data-report.ts';
import type { DataConfig } from '../contract/run-config.ts';
import type { Sequences } from '../memory/sequences.ts';
import { encodeNumbers, gatherNumbers, scaleNumbers } from './encode-numbers.ts';
import { fitScaling, warnOfConstants } from './fit-scaling.ts';
import type { InputRows } from './input-rows.ts';
import { countInterned, internTokens } from './intern-tokens.ts';
import { warnOfLoneSurrogates } from './lone-surrogates.ts';
import type { Preparation } from './preparation.ts';
import type { SplitRows } from './split-rows.ts';
import { symbolsOf } from './symbols-of.ts';
import { tokenRule } from './token-rule.ts';
import { buildVocabulary } from './vocabulary.ts';

/** What the inputs of rows become. */
export interface EncodedRows {
  readonly sequences: Pick<Sequences, 'offsets' | 'symbols' | 'numbers' | 'featureSize'>;
  readonly preparation: Omit<Preparation, 'task' | 'labels' | 'targetScaling'>;
  readonly tokenCounts: ReadonlyMap<string, number>;
  readonly warnings: readonly DataWarning[];
}

/** Returns texts as symbols; the vocabulary comes from the training split alone. */
export function encodeTextRows(texts: readonly string[], data: DataConfig, split: SplitRows): EncodedRows {
  const rule = tokenRule(data.tokens);
  const tokens = internTokens(texts, rule);
  const tokenCounts = countInterned(tokens, split.train);
  const vocabulary = buildVocabulary(tokenCounts, {
    minCount: data.tokens.minCount,
    maxVocabulary: data.tokens.maxVocabulary,
    // Rows outside the training split bring tokens that it has never seen.
    unknown: 'always',
    order: 'by-count',
  });
  const { unknownId } = vocabulary;
  return {
    sequences: { offsets: tokens.offsets, symbols: symbolsOf(tokens, vocabulary), numbers: null, featureSize: 0 },
    preparation: { tokens: rule, vocabulary: [...vocabulary.tokens], unknownId, scaling: null, featureSize: 0 },
    tokenCounts,
    warnings: warnOfLoneSurrogates(texts),
  };
}

/**
 * Returns sequences of numbers, scaled as the training split asks for.
 * @throws {UnrollError} `NUMBER_FORMAT` or `DATA_NOT_FINITE` with row and column.
 */
export function encodeNumberRows(rows: InputRows, data: DataConfig, split: SplitRows): EncodedRows {
  const { offsets, values } = encodeNumbers(rows.inputs, rows.rowNumbers, rows.inputColumn);
  const trainValues = gatherNumbers({ offsets, values }, split.train);
  const { scaling, constantColumns } = fitScaling([trainValues], data.scaling, [rows.inputColumn]);
  return {
    sequences: { offsets, symbols: null, numbers: scaleNumbers(values, scaling), featureSize: 1 },
    preparation: { tokens: null, vocabulary: [], unknownId: null, scaling, featureSize: 1 },
    tokenCounts: new Map(),
    warnings: warnOfConstants(constantColumns),
  };
}
