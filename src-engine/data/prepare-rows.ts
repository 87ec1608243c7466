import type { DataWarning } from '../contract/data-report.ts';
import type { DataConfig } from '../contract/run-config.ts';
import type { Sequences } from '../memory/sequences.ts';
import { warnOfClasses } from './class-warnings.ts';
import { encodeNumbers, gatherNumbers, scaleNumbers } from './encode-numbers.ts';
import { fitScaling } from './fit-scaling.ts';
import { indexLabels } from './index-labels.ts';
import { countInterned, internTokens } from './intern-tokens.ts';
import type { LabelledRows } from './labelled-rows.ts';
import type { Preparation } from './preparation.ts';
import type { DetailedData } from './prepared-data.ts';
import { splitDataset, warnOfEmptyValidation } from './split-dataset.ts';
import type { SplitRows } from './split-rows.ts';
import { splitRows } from './split-rows.ts';
import { stepTags } from './step-tags.ts';
import { symbolsOf } from './symbols-of.ts';
import { tokenRule } from './token-rule.ts';
import { buildVocabulary } from './vocabulary.ts';

/** What the rows' inputs become. */
interface EncodedInputs extends Pick<Sequences, 'offsets' | 'symbols' | 'numbers' | 'featureSize'> {
  readonly preparation: Omit<Preparation, 'task' | 'labels'>;
  readonly tokenCounts: ReadonlyMap<string, number>;
  readonly warnings: readonly DataWarning[];
}

/**
 * Returns rows with one class each as a data set.
 * @throws {UnrollError} `LABEL_ONE_CLASS`, `NUMBER_FORMAT` or `DATA_NOT_FINITE`.
 */
export function prepareClassRows(rows: LabelledRows, data: DataConfig, isNumeric: boolean, seed: number): DetailedData {
  const { labels, classOf } = indexLabels(rows.targets, rows.targetColumn);
  const classes = rows.targets.map((target) => classOf.get(target) ?? 0);
  const split = splitRows(classes.length, data.split, seed, classes);
  const inputs = isNumeric ? encodeNumberRows(rows, data, split) : encodeTextRows(rows.inputs, data, split);
  const all: Sequences = {
    ...pickSequences(inputs),
    count: classes.length,
    targets: Int32Array.from(classes),
    targetsPer: 'sequence',
  };
  const preparation: Preparation = { ...inputs.preparation, task: 'sequence-class', labels: [...labels] };
  return assemble(all, split, preparation, data, inputs, [...rows.warnings, ...warnOfClasses(labels, classes)]);
}

/**
 * Returns rows with one tag for each token as a data set.
 * @throws {UnrollError} `SEQUENCE_TAGS_LENGTH`, `LABEL_MISSING` or `LABEL_ONE_CLASS`.
 */
export function prepareTagRows(rows: LabelledRows, data: DataConfig, seed: number): DetailedData {
  const split = splitRows(rows.inputs.length, data.split, seed, null);
  const inputs = encodeTextRows(rows.inputs, data, split);
  const { labels, targets } = stepTags(rows, inputs.offsets);
  const all: Sequences = { ...pickSequences(inputs), count: rows.inputs.length, targets, targetsPer: 'step' };
  const preparation: Preparation = { ...inputs.preparation, task: 'step-tags', labels: [...labels] };
  return assemble(all, split, preparation, data, inputs, rows.warnings);
}

function encodeTextRows(texts: readonly string[], data: DataConfig, split: SplitRows): EncodedInputs {
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
  return {
    offsets: tokens.offsets,
    symbols: symbolsOf(tokens, vocabulary),
    numbers: null,
    featureSize: 0,
    preparation: {
      tokens: rule,
      vocabulary: [...vocabulary.tokens],
      unknownId: vocabulary.unknownId,
      scaling: null,
      featureSize: 0,
    },
    tokenCounts,
    warnings: [],
  };
}

function encodeNumberRows(rows: LabelledRows, data: DataConfig, split: SplitRows): EncodedInputs {
  const { offsets, values } = encodeNumbers(rows.inputs, rows.rowNumbers, rows.inputColumn);
  const trainValues = gatherNumbers({ offsets, values }, split.train);
  const { scaling, isConstant } = fitScaling(trainValues, data.scaling, rows.inputColumn);
  return {
    offsets,
    symbols: null,
    numbers: scaleNumbers(values, scaling),
    featureSize: 1,
    preparation: { tokens: null, vocabulary: [], unknownId: null, scaling, featureSize: 1 },
    tokenCounts: new Map(),
    warnings: isConstant ? [constantWarning(rows.inputColumn)] : [],
  };
}

function pickSequences({ offsets, symbols, numbers, featureSize }: EncodedInputs) {
  return { offsets, symbols, numbers, featureSize };
}

function assemble(
  all: Sequences,
  split: SplitRows,
  preparation: Preparation,
  data: DataConfig,
  inputs: EncodedInputs,
  warnings: readonly DataWarning[],
): DetailedData {
  return {
    dataset: splitDataset(all, split, preparation),
    preparation,
    data,
    all,
    tokenCounts: inputs.tokenCounts,
    warnings: [...warnings, ...inputs.warnings, ...warnOfEmptyValidation(split, data.split)],
  };
}

function constantWarning(column: string): DataWarning {
  return {
    code: 'CONSTANT_COLUMN',
    message: `Every number of the training split in column "${column}" is the same.`,
    details: { column },
  };
}
