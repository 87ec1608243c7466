import type { DataWarning } from '../contract/data-report.ts';
import type { DataConfig } from '../contract/run-config.ts';
import type { Sequences } from '../memory/sequences.ts';
import type { EncodedRows } from './encode-rows.ts';
import type { InputRows } from './input-rows.ts';
import type { Preparation } from './preparation.ts';
import type { DetailedData } from './prepared-data.ts';
import { selectSplits, toDataset, warnOfEmptyValidation } from './split-dataset.ts';
import type { SplitRows } from './split-rows.ts';

/** Rows whose inputs are encoded, and the answers of each. */
export interface AnsweredRows {
  readonly rows: Pick<InputRows, 'inputs' | 'warnings'>;
  readonly inputs: EncodedRows;
  readonly answers: Pick<Sequences, 'targets' | 'values' | 'targetsPer'>;
  readonly meaning: Pick<Preparation, 'task' | 'labels' | 'targetScaling'>;
  /** About the answers. */
  readonly warnings: readonly DataWarning[];
}

/** Returns rows with their answers as a data set. */
export function assembleRows(
  { rows, inputs, answers, meaning, warnings }: AnsweredRows,
  data: DataConfig,
  split: SplitRows,
): DetailedData {
  const all: Sequences = { ...inputs.sequences, count: rows.inputs.length, ...answers };
  const preparation: Preparation = { ...inputs.preparation, ...meaning };
  return {
    dataset: toDataset(preparation, selectSplits(all, split)),
    preparation,
    data,
    tokenCounts: inputs.tokenCounts,
    warnings: [
      ...rows.warnings,
      ...inputs.warnings,
      ...warnings,
      ...warnOfEmptyValidation(split.train.length, split.validation.length, data.split),
    ],
  };
}
