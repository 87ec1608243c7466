import type { DataReport } from '../contract/data-report.ts';
import type { DataConfig } from '../contract/run-config.ts';
import { inspectData } from '../data/inspect-data.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { readDataFile } from './read-data-file.ts';

/**
 * Returns what a file holds and what Unroll would make of it.
 * @param overrides choices of a person, in place of what the file suggests
 * @throws {UnrollError} the file's fault, by name
 */
export async function inspectFile(
  platform: EnginePlatform,
  path: string,
  overrides: Partial<Omit<DataConfig, 'source'>> | null,
): Promise<DataReport> {
  const started = platform.now();
  const file = await readDataFile(platform, path);
  const report = inspectData(file, overrides, { kind: 'file', path });
  return { ...report, durationMs: platform.now() - started };
}
