import { lengthOf } from '../contract/length-of.ts';
import type { RunConfig } from '../contract/run-config.ts';
import type { RunState } from '../contract/run-record.ts';
import { needsOf } from '../data/preparing/data-needs.ts';
import { prepareDataset } from '../data/preparing/prepare-dataset.ts';
import type { PreparedData } from '../data/prepared-data.ts';
import { prepareSynthetic } from '../data/synthetic/prepare-synthetic.ts';
import { follow } from '../data/stage.ts';
import type { Dataset, Sequences } from '../memory/sequences.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { readDataFile } from './read-data-file.ts';
import { quietControl } from './reading-control.ts';

/** The data of a run, with what tells it apart from other data. */
export interface PreparedSource {
  readonly prepared: PreparedData;
  readonly fingerprint: NonNullable<RunState['dataFingerprint']>;
}

/**
 * Reads or makes the data of a run.
 * @param dataPath the file that the configuration names, `null` where data is made up
 * @throws {UnrollError} the file's fault by name, or `INVALID_CONFIG` for a choice that the data does not allow
 */
export async function prepareSource(
  platform: EnginePlatform,
  config: RunConfig,
  dataPath: string | null,
): Promise<PreparedSource> {
  const { source } = config.data;
  if (source.kind === 'synthetic') {
    const prepared = prepareSynthetic(source, config.data, needsOf(config));
    return { prepared, fingerprint: fingerprintArrays(platform, prepared.dataset) };
  }
  if (dataPath === null) throw new Error(`Data of the kind "${source.kind}" is read from a file`);
  const opened = await platform.openData(dataPath);
  const control = quietControl(platform);
  const file = await readDataFile(platform, opened, config.data.reading, control);
  const prepared = await follow(prepareDataset(file, config), control);
  return { prepared, fingerprint: { sha256: file.sha256, sizeBytes: file.sizeBytes } };
}

/** Data that has no file is known by its arrays: the digest of their digests, so that no copy of them all is made. */
export function fingerprintArrays(
  platform: EnginePlatform,
  { train, validation, test }: Dataset,
): PreparedSource['fingerprint'] {
  const arrays = [train, validation, test].flatMap(arraysOf).map(toBytes);
  const digests = arrays.map((bytes) => platform.sha256(bytes)).join('\n');
  return {
    sha256: platform.sha256(new TextEncoder().encode(digests)),
    sizeBytes: lengthOf(arrays),
  };
}

function arraysOf({ offsets, symbols, numbers, targets, values }: Sequences): (Int32Array | Float64Array)[] {
  return [offsets, symbols, numbers, targets, values].filter((array) => array !== null);
}

function toBytes({ buffer, byteOffset, byteLength }: Int32Array | Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
