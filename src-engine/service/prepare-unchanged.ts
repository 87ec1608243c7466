import type { RunConfig } from '../contract/run-config.ts';
import type { PreparedData } from '../data/prepared-data.ts';
import { dataChanged } from './data-changed.ts';
import type { EnginePlatform, RunFolder } from './engine-platform.ts';
import { prepareSource } from './prepare-source.ts';
import { hashData } from './read-data-file.ts';
import { quietControl } from './reading-control.ts';

/**
 * Reads or makes the data that a run was trained on.
 * @param config of the trained model, every choice made
 * @param dataPath the file that the configuration names, `null` where data is made up
 * @throws {UnrollError} `DATA_CHANGED` when it is no longer the same
 */
export async function prepareUnchanged(
  platform: EnginePlatform,
  folder: Pick<RunFolder, 'readState'>,
  config: RunConfig,
  dataPath: string | null,
): Promise<PreparedData> {
  const { source } = config.data;
  const sha256 = (await folder.readState()).dataFingerprint?.sha256;
  if (dataPath !== null) {
    // A file that has changed may no longer be data at all: that it changed says more than what is wrong with it.
    const opened = await platform.openData(dataPath);
    const now = await hashData(platform, opened, quietControl(platform));
    if (now !== sha256) throw dataChanged(source, 'Restore the file, or train a new run.');
  }
  const { prepared, fingerprint } = await prepareSource(platform, config, dataPath);
  if (source.kind === 'synthetic' && fingerprint.sha256 !== sha256) {
    throw dataChanged(source, 'Another version of Unroll made it. Train a new run.');
  }
  return prepared;
}
