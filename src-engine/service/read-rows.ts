import { rowsBetween } from '../data/columns.ts';
import { parseDataFile } from '../data/parse-data-file.ts';
import type { EngineRequests } from '../contract/engine-protocol.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { readDataFile } from './read-data-file.ts';

/** Most rows of one answer: bounds a message. */
const MAX_ROWS = 1000;

/**
 * Returns rows of the table in a file; none for running text.
 * @throws {UnrollError} the file's fault, by name
 */
export async function readRows(
  platform: EnginePlatform,
  path: string,
  first: number,
  count: number,
): Promise<EngineRequests['read-rows']['response']> {
  const parsed = parseDataFile(await readDataFile(platform, path));
  if (parsed.kind === 'text') return { rows: [] };
  return { rows: rowsBetween(parsed.table, first, first + Math.min(count, MAX_ROWS)) };
}
