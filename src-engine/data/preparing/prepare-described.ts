import type { DataConfig } from '../../contract/run-config.ts';
import type { DataNeeds } from './data-needs.ts';
import type { DescribedData } from '../understanding/described-data.ts';
import type { Stage } from '../stage.ts';
import { prepareTable } from './prepare-table.ts';
import { prepareText } from './prepare-text.ts';
import type { DetailedData } from '../prepared-data.ts';

/**
 * Returns the data set of a parsed file under a resolved configuration.
 * @throws {UnrollError} the data's fault by name.
 */
export function* prepareDescribed(described: DescribedData, data: DataConfig, needs: DataNeeds): Stage<DetailedData> {
  return described.kind === 'text'
    ? yield* prepareText(described.text, data, needs)
    : yield* prepareTable(described, data, needs);
}
