import type { DataConfig } from '../contract/run-config.ts';
import type { DataFile } from './data-file.ts';
import { describeData } from './described-data.ts';
import { parseDataFile } from './parse-data-file.ts';
import { prepareDescribed } from './prepare-described.ts';
import type { PreparedData } from './prepared-data.ts';
import { resolveDataConfig } from './resolve-data-config.ts';

/**
 * Returns the data set that a file makes under a configuration; `null` choices in it are made from the file.
 * @param seed seed of the run, for a random split
 * @throws {UnrollError} the file's fault by name, or `INVALID_CONFIG` for a choice that the file does not allow.
 */
export function prepareDataset(file: DataFile, data: DataConfig, seed: number): PreparedData {
  const described = describeData(parseDataFile(file));
  const prepared = prepareDescribed(described, resolveDataConfig(described, data.source, data), seed);
  return { dataset: prepared.dataset, preparation: prepared.preparation, data: prepared.data };
}
