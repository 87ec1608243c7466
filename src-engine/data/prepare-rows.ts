import type { DataConfig } from '../contract/run-config.ts';
import type { Sequences } from '../memory/sequences.ts';
import { warnOfClasses } from './class-warnings.ts';
import { encodeNumberRows, encodeTextRows } from './encode-inputs.ts';
import { indexLabels } from './index-labels.ts';
import type { LabelledRows } from './labelled-rows.ts';
import type { Preparation } from './preparation.ts';
import type { DetailedData } from './prepared-data.ts';
import { selectSplits, toDataset, warnOfEmptyValidation } from './split-dataset.ts';
import { splitRows } from './split-rows.ts';
import { stepTags } from './step-tags.ts';

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
    ...inputs.sequences,
    count: classes.length,
    targets: Int32Array.from(classes),
    values: null,
    targetsPer: 'sequence',
  };
  const preparation: Preparation = {
    ...inputs.preparation,
    task: 'sequence-class',
    labels: [...labels],
    targetScaling: null,
  };
  return {
    dataset: toDataset(preparation, selectSplits(all, split)),
    preparation,
    data,
    tokenCounts: inputs.tokenCounts,
    warnings: [
      ...rows.warnings,
      ...warnOfClasses(labels, classes),
      ...inputs.warnings,
      ...warnOfEmptyValidation(split.train.length, split.validation.length, data.split),
    ],
  };
}

/**
 * Returns rows with one tag for each token as a data set.
 * @throws {UnrollError} `SEQUENCE_TAGS_LENGTH`, `LABEL_MISSING` or `LABEL_ONE_CLASS`.
 */
export function prepareTagRows(rows: LabelledRows, data: DataConfig, seed: number): DetailedData {
  const split = splitRows(rows.inputs.length, data.split, seed, null);
  const inputs = encodeTextRows(rows.inputs, data, split);
  const { labels, targets } = stepTags(rows, inputs.sequences.offsets);
  const all: Sequences = { ...inputs.sequences, count: rows.inputs.length, targets, values: null, targetsPer: 'step' };
  const preparation: Preparation = {
    ...inputs.preparation,
    task: 'step-tags',
    labels: [...labels],
    targetScaling: null,
  };
  return {
    dataset: toDataset(preparation, selectSplits(all, split)),
    preparation,
    data,
    tokenCounts: inputs.tokenCounts,
    warnings: [...rows.warnings, ...warnOfEmptyValidation(split.train.length, split.validation.length, data.split)],
  };
}
