import { parseRunConfig } from '../contract/run-config.ts';
import type { DataReport } from '../contract/data-report.ts';
import type { DataWish } from '../data/data-wish.ts';
import { readData } from '../data/reading/read-data.ts';
import { inspectData } from './inspect-data.ts';
import { createSource, NO_CONTROL } from './test-source.ts';

/**
 * Returns what the bytes of a file hold and what would be made of them.
 * @param choices what a person has decided
 * @throws {UnrollError} the file's fault by name
 */
export async function inspectBytes(
  name: string,
  bytes: Uint8Array,
  choices: DataWish,
): Promise<Omit<DataReport, 'durationMs'>> {
  const { source, reading } = parseRunConfig({ data: { ...choices, source: { kind: 'file', path: name } } }).data;
  const data = await readData(createSource(name, bytes), reading, NO_CONTROL);
  return inspectData({ name, sizeBytes: bytes.length, sha256: '', data }, choices, source);
}
