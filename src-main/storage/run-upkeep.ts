import { isActive, isTrainedToEnd, type RunState } from '../../src-engine/contract/run-record.ts';
import type { WireError } from '../../src-engine/contract/wire-error.ts';
import { nodeFileSystem } from '../../src-engine/hosts/node-file-system.ts';
import { openRunFolder } from '../../src-engine/hosts/node-run-folder.ts';
import { findSound, listCheckpoints } from '../../src-engine/hosts/run-checkpoints.ts';
import { warn } from '../app-log.ts';

type RunFolder = ReturnType<typeof openRunFolder>;

/**
 * Writes down that a run's engine has gone before the run's end, and returns the state: that of the end where the engine
 * could still write it.
 * @throws {UnrollError} `RUN_LOCKED` where another process trains it, `DISK_FULL` or `FILE_WRITE_FAILED`
 */
export function writeInterrupted(directory: string, error: WireError | null): Promise<RunState> {
  return whileLocked(directory, async (folder) => {
    const former = await folder.readState();
    if (!isActive(former.status)) return former;
    const state: RunState = { ...former, status: 'interrupted', error };
    await folder.writeState(state);
    return state;
  });
}

/**
 * Deletes the checkpoints of a run that has ended, but for the newest undamaged one of a run that can go on; returns the
 * state. Where all are damaged, nothing is deleted; those whose heads cannot be read stay: a newer Unroll may know them.
 * @throws {UnrollError} `RUN_LOCKED` where another process trains it, `DISK_FULL` or `FILE_WRITE_FAILED`
 */
export function freeCheckpoints(directory: string): Promise<RunState> {
  return whileLocked(directory, async (folder) => {
    const state = await folder.readState();
    const known = (await listCheckpoints(nodeFileSystem, directory)).map(({ steps }) => steps);
    const kept = isTrainedToEnd(state) ? null : await findSound(folder, known, warn);
    if (kept === undefined) return state;
    await folder.removeCheckpoints(known.filter((steps) => steps !== kept));
    const freed: RunState = { ...state, checkpointSteps: kept };
    await folder.writeState(freed);
    return freed;
  });
}

async function whileLocked(directory: string, work: (folder: RunFolder) => Promise<RunState>): Promise<RunState> {
  const folder = openRunFolder(nodeFileSystem, directory);
  const lock = await folder.lock();
  try {
    return await work(folder);
  } finally {
    await lock.release();
  }
}
