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
import { overTexts, type Stage } from '../stage.ts';
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
export function* encodeRows(input: RawInput, data: DataConfig, split: SplitRows): Stage<EncodedRows> {
  return input.kind === 'text'
    ? yield* encodeTexts(input.texts, data, split)
    : yield* encodeNumbers(input, data, split);
}

function* encodeTexts(texts: readonly string[], data: DataConfig, split: SplitRows): Stage<EncodedRows> {
  const rule = tokenRule(data.tokens);
  const tokens = yield* internTokens(texts, rule);
  const tokenCounts = yield* countInterned(tokens, split.train);
  const vocabulary = yield* buildVocabulary(tokenCounts, {
    minCount: data.tokens.minCount,
    maxVocabulary: data.tokens.maxVocabulary,
    // Rows outside the training split bring tokens that it has never seen.
    unknown: 'always',
    order: 'by-count',
  });
  const { unknownId } = vocabulary;
  return {
    sequences: {
      offsets: tokens.offsets,
      symbols: yield* symbolsOf(tokens, vocabulary),
      numbers: null,
      featureSize: 0,
    },
    preparation: { tokens: rule, vocabulary: [...vocabulary.tokens], unknownId, scaling: null, featureSize: 0 },
    tokenCounts,
    warnings: yield* warnOfLoneSurrogates(texts),
  };
}

function* encodeNumbers(input: RawInput & { kind: 'numbers' }, data: DataConfig, split: SplitRows): Stage<EncodedRows> {
  const { offsets, values, features } = input;
  const featureSize = features.length;
  const trainValues: Float64Array[] = [];
  for (const feature of features.keys()) trainValues.push(yield* numbersOfFeature(input, feature, split.train));
  const { scaling, constantColumns } = yield* fitScaling(trainValues, data.scaling, features);
  const numbers = yield* scaleNumbers(yield* fillMissing(values, trainValues), scaling);
  return {
    sequences: { offsets, symbols: null, numbers, featureSize },
    preparation: { tokens: null, vocabulary: [], unknownId: null, scaling, featureSize },
    tokenCounts: new Map(),
    warnings: [...warnOfConstants(constantColumns), ...warnOfScalingOnAll(data)],
  };
}

/** Returns the numbers of one feature in the chosen sequences, one after another. */
function* numbersOfFeature(
  { offsets, values, features }: RawInput & { kind: 'numbers' },
  feature: number,
  chosen: Int32Array,
): Stage<Float64Array> {
  const steps = chosen.reduce((sum, index) => sum + (offsets[index + 1] ?? 0) - (offsets[index] ?? 0), 0);
  const gathered = new Float64Array(steps);
  const width = features.length;
  let place = 0;
  yield* overTexts(chosen.length, (at) => {
    const [start, end] = [offsets[chosen[at] ?? 0] ?? 0, offsets[(chosen[at] ?? 0) + 1] ?? 0];
    for (let step = start; step < end; step++, place++) gathered[place] = values[step * width + feature] ?? NaN;
    return end - start;
  });
  return gathered;
}
