import { checkpointFileName } from '../../contract/checkpoint.ts';
import { nodeFileSystem } from '../../hosts/node-file-system.ts';
import { openRunFolder } from '../../hosts/node-run-folder.ts';
import { decodeCheckpoint } from '../../service/checkpoint-file.ts';

/**
 * Reads every file of a run as the engine does, every checkpoint to its last bit.
 * @returns lines of the log that could not be read
 * @throws {UnrollError} for a file that is damaged
 */
export async function readEverything(directory: string): Promise<number> {
  const folder = openRunFolder(nodeFileSystem, directory);
  await folder.readDefinition();
  await folder.readState();
  for (const steps of await folder.checkpointSteps()) {
    decodeCheckpoint(await folder.readCheckpoint(steps), checkpointFileName(steps));
  }
  return folder.readMetrics(() => undefined);
}
