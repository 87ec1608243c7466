import type { DataWarning } from '../../contract/data-report.ts';
import type { DataConfig } from '../../contract/run-config.ts';
import type { Sequences } from '../../memory/sequences.ts';
import { fitScaling, warnOfConstants } from './fit-scaling.ts';
import { countInterned, internTokens } from '../tokens/intern-tokens.ts';
import { warnOfScalingOnAll } from '../splits/leak-warnings.ts';
import { warnOfLoneSurrogates } from '../reading/lone-surrogates.ts';
import type { Preparation } from '../preparation.ts';
import type { RawInput } from './raw-input.ts';
import { fillMissing, scaleNumbers } from './scale-numbers.ts';
import type { SplitRows } from '../splits/row-splits.ts';
import { symbolsOf } from '../tokens/symbols-of.ts';
import { tokenRule } from '../tokens/token-rule.ts';
import { buildVocabulary } from '../tokens/vocabulary.ts';

/** What the inputs of sequences become. */
export interface EncodedRows {
  readonly sequences: Pick<Sequences, 'offsets' | 'symbols' | 'numbers' | 'featureSize'>;
  readonly preparation: Omit<Preparation, 'task' | 'labels' | 'targetScaling'>;
  readonly tokenCounts: ReadonlyMap<string, number>;
  readonly warnings: readonly DataWarning[];
}

/**
 * Returns what sequences read as a model reads it: vocabulary and scaling come from the training split alone.
 * @throws {UnrollError} `VOCAB_TOO_LARGE`, or `DATA_NOT_FINITE` when numbers are too large to be scaled.
 */
export function encodeRows(input: RawInput, data: DataConfig, split: SplitRows): EncodedRows {
  return input.kind === 'text' ? encodeTexts(input.texts, data, split) : encodeNumbers(input, data, split);
}

function encodeTexts(texts: readonly string[], data: DataConfig, split: SplitRows): EncodedRows {
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

function encodeNumbers(input: RawInput & { kind: 'numbers' }, data: DataConfig, split: SplitRows): EncodedRows {
  const { offsets, values, features } = input;
  const featureSize = features.length;
  const trainValues = features.map((_, feature) => numbersOfFeature(input, feature, split.train));
  const { scaling, constantColumns } = fitScaling(trainValues, data.scaling, features);
  const numbers = scaleNumbers(fillMissing(values, trainValues), scaling);
  return {
    sequences: { offsets, symbols: null, numbers, featureSize },
    preparation: { tokens: null, vocabulary: [], unknownId: null, scaling, featureSize },
    tokenCounts: new Map(),
    warnings: [...warnOfConstants(constantColumns), ...warnOfScalingOnAll(data)],
  };
}

/** Returns the numbers of one feature in the chosen sequences, one after another. */
function numbersOfFeature(
  { offsets, values, features }: RawInput & { kind: 'numbers' },
  feature: number,
  chosen: readonly number[],
): Float64Array {
  const steps = chosen.reduce((sum, index) => sum + (offsets[index + 1] ?? 0) - (offsets[index] ?? 0), 0);
  const gathered = new Float64Array(steps);
  let place = 0;
  for (const index of chosen) {
    for (let step = offsets[index] ?? 0; step < (offsets[index + 1] ?? 0); step++) {
      gathered[place] = values[step * features.length + feature] ?? NaN;
      place++;
    }
  }
  return gathered;
}
