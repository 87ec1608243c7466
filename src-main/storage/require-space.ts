import { UnrollError } from '../../src-engine/contract/wire-error.ts';
import type { FileSystem } from '../../src-engine/hosts/file-system.ts';

/** Room for what a run writes beside its checkpoints: its log above all. */
const LOG_BYTES = 64 * 1024 * 1024;

/**
 * Refuses to train where the disk would soon be full: the newest checkpoint stays until the next one is whole.
 * @param checkpointBytes size of a checkpoint of the run, 0 where that is not known
 * @throws {UnrollError} `DISK_FULL`
 */
export async function requireSpace(fs: FileSystem, path: string, checkpointBytes: number): Promise<void> {
  const neededBytes = 2 * checkpointBytes + LOG_BYTES;
  const freeBytes = await fs.freeBytes(path);
  if (freeBytes >= neededBytes) return;
  throw new UnrollError(
    'DISK_FULL',
    `There is too little space to train in ${path}: ${neededBytes} bytes are needed, ${freeBytes} are free.`,
    'Free some space and try again.',
    { path, neededBytes, freeBytes },
  );
}
