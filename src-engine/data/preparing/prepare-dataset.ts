import type { RunConfig } from '../../contract/run-config.ts';
import type { DataFile } from '../data-file.ts';
import { needsOf } from './data-needs.ts';
import { describeData } from '../understanding/described-data.ts';
import { prepareDescribed } from './prepare-described.ts';
import type { PreparedData } from '../prepared-data.ts';
import type { Stage } from '../stage.ts';
import { resolveDataConfig } from '../understanding/resolve-data-config.ts';

/**
 * Returns the data set that a file makes under a configuration; `null` choices in it are made from the file.
 * @throws {UnrollError} the file's fault by name, or `INVALID_CONFIG` for a choice that the file does not allow.
 */
export function* prepareDataset(file: DataFile, config: RunConfig): Stage<PreparedData> {
  const described = yield* describeData(file.data);
  const data = yield* resolveDataConfig(described, config.data.source, config.data);
  const prepared = yield* prepareDescribed(described, data, needsOf(config));
  return { dataset: prepared.dataset, preparation: prepared.preparation, data: prepared.data };
}
