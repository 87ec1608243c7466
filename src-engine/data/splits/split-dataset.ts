import type { DataWarning } from '../../contract/data-report.ts';
import { isNumberTask } from '../../contract/number-task.ts';
import type { DataConfig } from '../../contract/run-config.ts';
import type { Dataset, Sequences } from '../../memory/sequences.ts';
import type { Preparation } from '../preparation.ts';
import type { Stage } from '../stage.ts';
import { selectSequences } from './select-sequences.ts';
import type { SplitRows } from './row-splits.ts';

/** The sequences of each split. */
export type DatasetSplits = Pick<Dataset, 'train' | 'validation' | 'test'>;

/** What is known of a task beyond its sequences. */
export type TaskKnowledge = Pick<Dataset, 'criterion' | 'memorylessLoss' | 'persistenceFeatures'>;

const NOTHING_KNOWN: TaskKnowledge = { criterion: null, memorylessLoss: null, persistenceFeatures: null };

/** Returns the sequences of each split. */
export function* selectSplits(all: Sequences, rows: SplitRows): Stage<DatasetSplits> {
  return {
    train: yield* selectSequences(all, rows.train),
    validation: yield* selectSequences(all, rows.validation),
    test: yield* selectSequences(all, rows.test),
  };
}

/** Returns prepared splits as the data set that training reads. */
export function toDataset(
  preparation: Preparation,
  splits: DatasetSplits,
  knowledge: Partial<TaskKnowledge> = {},
): Dataset {
  const { task, labels, targetScaling } = preparation;
  const answersNumbers = isNumberTask(task);
  return {
    task,
    vocabularySize: preparation.vocabulary.length,
    featureSize: preparation.featureSize,
    classCount: answersNumbers ? 0 : labels.length,
    targetSize: answersNumbers ? labels.length : 0,
    labels,
    targetScaling,
    ...splits,
    ...NOTHING_KNOWN,
    ...knowledge,
  };
}

/** A warning when a split was asked for and nothing is left to validate with. */
export function warnOfEmptyValidation(train: number, validation: number, split: DataConfig['split']): DataWarning[] {
  if (split.kind === 'none' || split.validation === 0 || validation > 0) return [];
  return [
    {
      code: 'NO_VALIDATION_ROWS',
      message: 'There is too little data for a validation split, so validation metrics are absent.',
      details: { train },
    },
  ];
}
