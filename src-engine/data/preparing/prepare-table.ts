import type { DataConfig } from '../../contract/run-config.ts';
import { isNumericInput } from './input-column.ts';
import type { DataNeeds } from './data-needs.ts';
import type { DescribedTable } from '../understanding/described-data.ts';
import { prepareClassRows } from './prepare-class-rows.ts';
import { prepareSeries } from './prepare-series.ts';
import { prepareTagRows } from './prepare-tag-rows.ts';
import { prepareValueRows } from './prepare-value-rows.ts';
import type { DetailedData } from '../prepared-data.ts';
import { readSequences } from './read-sequences.ts';
import type { Stage } from '../stage.ts';
import type { TableTask } from '../understanding/table-task.ts';

/**
 * Returns the data set of a table under a resolved configuration.
 * @throws {UnrollError} the table's fault by name.
 */
export function* prepareTable(
  { table, judged }: DescribedTable,
  data: DataConfig,
  needs: DataNeeds,
): Stage<DetailedData> {
  if (data.task === 'forecast') return yield* prepareSeries(table, data, needs);
  const task: TableTask = { table, data, seed: needs.seed, idColumns: judged.idColumns };
  const sequences = yield* readSequences(table, data, isNumericInput(judged, data.layout, data.columns.input ?? []));
  if (data.task === 'sequence-value') return yield* prepareValueRows(task, sequences);
  return data.task === 'step-tags' ? yield* prepareTagRows(task, sequences) : yield* prepareClassRows(task, sequences);
}
