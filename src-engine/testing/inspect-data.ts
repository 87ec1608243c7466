import type { DataReport } from '../contract/data-report.ts';
import type { DataConfig } from '../contract/run-config.ts';
import type { DataFile } from '../data/data-file.ts';
import { USUAL_NEEDS } from '../data/preparing/data-needs.ts';
import type { DataWish } from '../data/data-wish.ts';
import { describeData } from '../data/understanding/described-data.ts';
import { reportData } from '../data/report/report-data.ts';
import { prepareDescribed } from '../data/preparing/prepare-described.ts';
import { finish } from '../data/stage.ts';
import { resolveDataConfig } from '../data/understanding/resolve-data-config.ts';

/**
 * Returns what a file holds and what would be made of it, as the service does between pauses.
 * @param overrides what a person has decided; the file suggests the rest
 */
export function inspectData(
  file: DataFile,
  overrides: DataWish | null,
  source: DataConfig['source'],
): Omit<DataReport, 'durationMs'> {
  const described = finish(describeData(file.data));
  const data = finish(resolveDataConfig(described, source, overrides ?? {}));
  const prepared = finish(prepareDescribed(described, data, USUAL_NEEDS));
  return finish(reportData(file, described, prepared));
}
