import { isTrainedToEnd, type RunState } from '../../src-engine/contract/run-record.ts';
import type { WireError } from '../../src-engine/contract/wire-error.ts';
import { nodeFileSystem } from '../../src-engine/hosts/node-file-system.ts';
import { openRunFolder } from '../../src-engine/hosts/node-run-folder.ts';
import { listCheckpoints } from '../../src-engine/hosts/run-checkpoints.ts';

type RunFolder = ReturnType<typeof openRunFolder>;

/**
 * Writes down that a run's engine has gone before the run's end, and returns the state.
 * @throws {UnrollError} `RUN_LOCKED` where another process trains it, `DISK_FULL` or `FILE_WRITE_FAILED`
 */
export function writeInterrupted(directory: string, error: WireError | null): Promise<RunState> {
  return whileLocked(directory, async (folder) => {
    const state: RunState = { ...(await folder.readState()), status: 'interrupted', error };
    await folder.writeState(state);
    return state;
  });
}

/**
 * Deletes the checkpoints of a run that has ended, but for the newest of one that can go on; returns the state. Those that
 * cannot be read stay: a newer Unroll may know them.
 * @throws {UnrollError} `RUN_LOCKED` where another process trains it, `DISK_FULL` or `FILE_WRITE_FAILED`
 */
export function freeCheckpoints(directory: string): Promise<RunState> {
  return whileLocked(directory, async (folder) => {
    const state = await folder.readState();
    const [newest, ...older] = (await listCheckpoints(nodeFileSystem, directory)).map(({ steps }) => steps);
    if (newest === undefined) return state;
    const isNeeded = !isTrainedToEnd(state);
    await folder.removeCheckpoints(isNeeded ? older : [newest, ...older]);
    const freed: RunState = { ...state, checkpointSteps: isNeeded ? newest : null };
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
