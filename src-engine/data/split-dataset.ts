import type { DataWarning } from '../contract/data-report.ts';
import type { DataConfig } from '../contract/run-config.ts';
import type { Dataset, Sequences } from '../memory/sequences.ts';
import type { Preparation } from './preparation.ts';
import { selectSequences } from './select-sequences.ts';
import type { SplitRows } from './split-rows.ts';

/** Returns the data set that these sequences and this split make. */
export function splitDataset(all: Sequences, rows: SplitRows, preparation: Preparation): Dataset {
  return {
    task: preparation.task,
    vocabularySize: preparation.vocabulary.length,
    featureSize: preparation.featureSize,
    classCount: preparation.labels.length,
    train: selectSequences(all, rows.train),
    validation: selectSequences(all, rows.validation),
    test: selectSequences(all, rows.test),
  };
}

/** A warning when a split was asked for and nothing is left to validate with. */
export function warnOfEmptyValidation(rows: SplitRows, split: DataConfig['split']): DataWarning[] {
  if (split.kind === 'none' || split.validation === 0 || rows.validation.length > 0) return [];
  return [
    {
      code: 'NO_VALIDATION_ROWS',
      message: 'There is too little data for a validation split, so validation metrics are absent.',
      details: { train: rows.train.length },
    },
  ];
}
