import type { DataConfig } from '../contract/run-config.ts';
import type { DescribedData } from './described-data.ts';
import { isNumericInput } from './input-column.ts';
import { labelledRows } from './labelled-rows.ts';
import { prepareClassRows, prepareTagRows } from './prepare-rows.ts';
import { prepareText } from './prepare-text.ts';
import type { DetailedData } from './prepared-data.ts';

/**
 * Returns the data set of a parsed file under a resolved configuration.
 * @throws {UnrollError} the data's fault by name.
 */
export function prepareDescribed(described: DescribedData, data: DataConfig, seed: number): DetailedData {
  if (described.kind === 'text') return prepareText(described.text, data, seed);
  const rows = labelledRows(described.table, data.columns);
  if (data.task === 'step-tags') return prepareTagRows(rows, data, seed);
  const isNumeric = isNumericInput(described.judged.columns, data.columns.input ?? []);
  return prepareClassRows(rows, data, isNumeric, seed);
}
