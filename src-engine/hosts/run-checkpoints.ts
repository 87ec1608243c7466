import { basename, join } from 'node:path';
import { checkpointFileName, type CheckpointInfo } from '../contract/checkpoint.ts';
import { INITIAL_RUN_STATE } from '../contract/run-record.ts';
import { UnrollError } from '../contract/wire-error.ts';
import { decodeCheckpoint, readCheckpointFacts, readCheckpointNumbers } from '../service/checkpoint-file.ts';
import { checkpointAtRate, rateOf } from '../service/checkpoint-rate.ts';
import type { RunFolder } from '../service/engine-platform.ts';
import { CHECKPOINT_FOLDER, CheckpointFolder } from './checkpoint-folder.ts';
import { appendDurably } from './durable-file.ts';
import type { FileSystem } from './file-system.ts';
import { METRICS_FILE, openRunFolder } from './node-run-folder.ts';
import { readFully, withRegularFile } from './regular-file.ts';

/** Bytes of a log that are copied at a time. */
const PIECE_BYTES = 4 * 1024 * 1024;

/** Returns the checkpoints of a run, newest first, without those that cannot be read. Of their arrays nothing is read. */
export async function listCheckpoints(fs: FileSystem, directory: string): Promise<CheckpointInfo[]> {
  const folder = new CheckpointFolder(fs, join(directory, CHECKPOINT_FOLDER));
  const found: CheckpointInfo[] = [];
  for (const steps of await folder.steps()) {
    const info = await describe(fs, folder.pathOf(steps), !found.some(({ isBest }) => isBest));
    if (info !== null) found.push({ steps, ...info });
  }
  return found;
}

/**
 * Makes a new run's folder one that goes on from a checkpoint of another run: with the checkpoint and the log up to it.
 * @param learningRate of the new run's settings: it trains with that, whatever a person has set in the other run
 * @throws {UnrollError} `CKPT_INVALID` when the checkpoint is damaged or not there, `DISK_FULL` or `FILE_WRITE_FAILED`
 */
export async function copyCheckpoint(
  fs: FileSystem,
  from: string,
  to: string,
  steps: number,
  learningRate: number,
): Promise<void> {
  const source = openRunFolder(fs, from);
  const target = openRunFolder(fs, to);
  const bytes = await source.readCheckpoint(steps);
  const { facts, parts } = checkpointAtRate(bytes, learningRate, checkpointFileName(steps));
  await target.writeCheckpoint(steps, parts);
  await copyStart(fs, join(from, METRICS_FILE), join(to, METRICS_FILE), facts.logBytes);
  const { parameterCount, dataFingerprint, baselines, unusedTimeSteps } = await source.readState();
  const { arithmetic, recorded } = facts;
  await target.writeState({
    ...INITIAL_RUN_STATE,
    ...{ parameterCount, dataFingerprint, baselines, unusedTimeSteps, arithmetic, recorded },
    steps,
    epochs: Math.floor(facts.epoch),
    elapsedMs: facts.clock.elapsedMs,
    checkpointSteps: steps,
  });
}

/**
 * Returns the first of these checkpoints that passes the whole check.
 * @param report is told of the damaged ones
 */
export async function findSound(
  folder: Pick<RunFolder, 'readCheckpoint'>,
  steps: readonly number[],
  report: (error: unknown) => void,
): Promise<number | undefined> {
  for (const step of steps) {
    try {
      decodeCheckpoint(await folder.readCheckpoint(step), checkpointFileName(step));
      return step;
    } catch (error) {
      report(error);
    }
  }
  return undefined;
}

/** @param mayBeBest values only get better: of several that were the best once, the newest is the best now */
async function describe(
  fs: FileSystem,
  path: string,
  mayBeBest: boolean,
): Promise<Omit<CheckpointInfo, 'steps'> | null> {
  const facts = await fs.stat(path);
  const name = basename(path);
  // An engine may have removed it meanwhile.
  if (facts?.isFile !== true) return null;
  try {
    return await withRegularFile(fs, path, async (file, sizeBytes) => {
      const read = (position: number, length: number): Promise<Uint8Array> => readFully(file, position, length);
      const { epoch, best, writtenAt } = await readCheckpointFacts((length) => read(0, length), sizeBytes, name);
      const learningRate = rateOf(await readCheckpointNumbers(read, sizeBytes, name));
      return { epoch, learningRate, isBest: mayBeBest && best !== null, sizeBytes, writtenAt };
    });
  } catch (error) {
    if (error instanceof UnrollError) return null;
    throw error;
  }
}

async function copyStart(fs: FileSystem, from: string, to: string, length: number): Promise<void> {
  if ((await fs.stat(from)) === null) return;
  await withRegularFile(fs, from, async (source) => {
    for (let copied = 0; copied < length;) {
      const piece = await readFully(source, copied, Math.min(PIECE_BYTES, length - copied));
      if (piece.length === 0) return;
      copied = await appendDurably(fs, to, copied, [piece]);
    }
  });
}
