import type { DataConfig } from '../contract/run-config.ts';
import type { DataNeeds } from './data-needs.ts';
import type { DescribedData } from './described-data.ts';
import { isNumericInput } from './input-column.ts';
import { labelledRows } from './labelled-rows.ts';
import { prepareClassRows, prepareTagRows } from './prepare-rows.ts';
import { prepareSeries } from './prepare-series.ts';
import { prepareText } from './prepare-text.ts';
import { prepareValueRows } from './prepare-value-rows.ts';
import type { DetailedData } from './prepared-data.ts';
import { valuedRows } from './valued-rows.ts';

/**
 * Returns the data set of a parsed file under a resolved configuration.
 * @throws {UnrollError} the data's fault by name.
 */
export function prepareDescribed(described: DescribedData, data: DataConfig, needs: DataNeeds): DetailedData {
  if (described.kind === 'text') return prepareText(described.text, data, needs);
  const { table, judged } = described;
  if (data.task === 'forecast') return prepareSeries(table, data, needs);
  const isNumeric = isNumericInput(judged.columns, data.columns.input ?? []);
  if (data.task === 'sequence-value') {
    return prepareValueRows(valuedRows(table, data.columns), data, isNumeric, needs.seed);
  }
  const rows = labelledRows(table, data.columns);
  return data.task === 'step-tags'
    ? prepareTagRows(rows, data, needs.seed)
    : prepareClassRows(rows, data, isNumeric, needs.seed);
}
