import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UnrollError } from '../contract/wire-error.ts';

/** A bundled data set, as `samples.json` lists it. */
export interface SampleEntry {
  readonly id: string;
  readonly file: string;
  /** Licence and origin, one English sentence. */
  readonly licence: string;
}

/** Returns the data sets that a samples folder holds. */
export function readSampleEntries(folder: string): SampleEntry[] {
  return JSON.parse(readFileSync(join(folder, 'samples.json'), 'utf8')) as SampleEntry[];
}

/** @throws {UnrollError} `UNKNOWN_SAMPLE` naming the samples there are. */
export function samplePath(folder: string, id: string): string {
  const entries = readSampleEntries(folder);
  const entry = entries.find((sample) => sample.id === id);
  if (entry === undefined) {
    const known = entries.map((sample) => sample.id).join(', ');
    throw new UnrollError('UNKNOWN_SAMPLE', `There is no sample "${id}".`, `Choose one of ${known}.`, { id, known });
  }
  return join(folder, entry.file);
}
