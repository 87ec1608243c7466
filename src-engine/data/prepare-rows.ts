import type { DataConfig } from '../contract/run-config.ts';
import { assembleRows } from './assemble-rows.ts';
import { warnOfClasses } from './class-warnings.ts';
import { encodeNumberRows, encodeTextRows } from './encode-rows.ts';
import { indexLabels } from './index-labels.ts';
import type { LabelledRows } from './labelled-rows.ts';
import type { DetailedData } from './prepared-data.ts';
import { splitRows } from './split-rows.ts';
import { stepTags } from './step-tags.ts';

/**
 * Returns rows with one class each as a data set.
 * @throws {UnrollError} `LABEL_ONE_CLASS`, `NUMBER_FORMAT` or `DATA_NOT_FINITE`.
 */
export function prepareClassRows(rows: LabelledRows, data: DataConfig, isNumeric: boolean, seed: number): DetailedData {
  const { labels, classOf } = indexLabels(rows.targets, rows.targetColumn);
  const classes = rows.targets.map((target) => classOf.get(target) ?? 0);
  const split = splitRows(classes.length, data.split, seed, { classes, groups: rows.groups });
  const inputs = isNumeric ? encodeNumberRows(rows, data, split) : encodeTextRows(rows.inputs, data, split);
  return assembleRows(
    {
      ...{ rows, inputs, warnings: warnOfClasses(labels, classes) },
      answers: { targets: Int32Array.from(classes), values: null, targetsPer: 'sequence' },
      meaning: { task: 'sequence-class', labels: [...labels], targetScaling: null },
    },
    data,
    split,
  );
}

/**
 * Returns rows with one tag for each token as a data set.
 * @throws {UnrollError} `SEQUENCE_TAGS_LENGTH`, `LABEL_MISSING` or `LABEL_ONE_CLASS`.
 */
export function prepareTagRows(rows: LabelledRows, data: DataConfig, seed: number): DetailedData {
  const split = splitRows(rows.inputs.length, data.split, seed, { classes: null, groups: rows.groups });
  const inputs = encodeTextRows(rows.inputs, data, split);
  const { labels, targets } = stepTags(rows, inputs.sequences.offsets);
  return assembleRows(
    {
      ...{ rows, inputs, warnings: [] },
      answers: { targets, values: null, targetsPer: 'step' },
      meaning: { task: 'step-tags', labels: [...labels], targetScaling: null },
    },
    data,
    split,
  );
}
