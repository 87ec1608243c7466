import { basename, dirname, join } from 'node:path';
import { isNewerFormat } from '../contract/newer-format.ts';
import { parseRunConfig } from '../contract/run-config.ts';
import { INITIAL_RUN_STATE, type RunDefinition, type RunState } from '../contract/run-record.ts';
import { parseRunHead, parseRunState } from '../contract/run-record-schemas.ts';
import { UnrollError } from '../contract/wire-error.ts';
import type { RunFolder } from '../service/engine-platform.ts';
import { readModelBytes } from '../service/read-model-bytes.ts';
import { CHECKPOINT_FOLDER, CheckpointFolder } from './checkpoint-folder.ts';
import { makeFolder, settleFolder, writeDurably } from './durable-file.ts';
import { codeOf, type FileSystem } from './file-system.ts';
import { MetricLogFile } from './metric-log-file.ts';
import { readFilePart, readWhole } from './regular-file.ts';
import { runDamaged } from './run-damaged.ts';
import { lockFolder, type HeldLock } from './run-lock.ts';
import { removeLeftovers } from './temporary-files.ts';

const DEFINITION_FILE = 'run.json';
const STATE_FILE = 'state.json';
export const METRICS_FILE = 'metrics.jsonl';
const MODEL_FILE = 'model.safetensors';
/** Definitions and states are kilobytes; a larger file is not ours and is not read. */
const LARGEST_JSON_BYTES = 8 * 1024 * 1024;

/**
 * Makes the folder of a new run.
 * @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED`
 */
export async function createRunFolder(fs: FileSystem, directory: string, definition: RunDefinition): Promise<void> {
  await makeFolder(fs, directory);
  // The definition last: a folder is a run from then on.
  await writeJson(fs, join(directory, STATE_FILE), INITIAL_RUN_STATE);
  await writeRunDefinition(fs, directory, definition);
}

/** @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED` */
export async function writeRunDefinition(fs: FileSystem, directory: string, definition: RunDefinition): Promise<void> {
  await writeJson(fs, join(directory, DEFINITION_FILE), definition);
}

/**
 * @throws {UnrollError} `RUN_NOT_FOUND` when the folder holds no run, `RUN_DAMAGED` when it cannot be read,
 *   `RUN_NEWER_VERSION` when it is of a later form
 */
export async function readRunDefinition(fs: FileSystem, directory: string): Promise<RunDefinition> {
  const value = await readJson(fs, directory, DEFINITION_FILE);
  const head = checkShape(parseRunHead, value, directory, DEFINITION_FILE);
  return { ...head, config: parseRunConfig((value as { readonly config?: unknown }).config) };
}

/** @throws {UnrollError} as `readRunDefinition` */
export async function readRunState(fs: FileSystem, directory: string): Promise<RunState> {
  const value = await readJson(fs, directory, STATE_FILE, textToNonFinite);
  return checkShape(parseRunState, value, directory, STATE_FILE);
}

/** The files of a run. Once they are locked, nothing is written when the lock is gone. */
export function openRunFolder(fs: FileSystem, directory: string): RunFolder {
  const path = (file: string): string => join(directory, file);
  const log = new MetricLogFile(fs, path(METRICS_FILE));
  const checkpoints = new CheckpointFolder(fs, path(CHECKPOINT_FOLDER));
  let lock: HeldLock | null = null;
  /** Makes a writer one that looks at the lock first. */
  const guarded =
    <Args extends unknown[], Result>(write: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      await lock?.check();
      return await write(...args);
    };
  return {
    readDefinition: () => readRunDefinition(fs, directory),
    readState: () => readRunState(fs, directory),
    writeState: guarded((state) => writeJson(fs, path(STATE_FILE), state)),
    lock: async () => {
      const taken = await lockFolder(fs, directory);
      try {
        for (const folder of [directory, path(CHECKPOINT_FOLDER)]) await removeLeftovers(fs, folder);
        // Who was killed may have moved the run, or its files, without waiting until that would outlast a power cut.
        for (const folder of [dirname(directory), directory]) await settleFolder(fs, folder);
      } catch (error) {
        await taken.release();
        throw error;
      }
      lock = taken;
      return {
        release: async () => {
          lock = null;
          await taken.release();
        },
      };
    },
    reset: guarded(async () => {
      await log.remove();
      await checkpoints.removeAll();
      await fs.remove(path(MODEL_FILE));
    }),
    appendMetrics: guarded((lines) => log.append(lines)),
    readMetrics: (take, pause) => log.readLines(take, pause),
    truncateMetrics: guarded((length) => log.cut(length)),
    checkpointSteps: () => checkpoints.steps(),
    readCheckpoint: (steps) => checkpoints.read(steps),
    writeCheckpoint: guarded((steps, parts) => checkpoints.write(steps, parts)),
    removeCheckpoints: guarded(async (steps) => {
      for (const step of steps) await checkpoints.remove(step);
    }),
    writeModel: guarded((parts) => writeDurably(fs, path(MODEL_FILE), parts)),
    readModel: async () => {
      const facts = await fs.stat(path(MODEL_FILE));
      if (facts === null) throw notTrained(basename(directory));
      const read = (start: number, end: number) => readFilePart(fs, path(MODEL_FILE), start, end);
      return readModelBytes({ sizeBytes: facts.sizeBytes, read });
    },
  };
}

/** Writes JSON; numbers that it cannot hold (NaN, infinities) become strings, which reading a state turns back. */
async function writeJson(fs: FileSystem, path: string, value: unknown): Promise<void> {
  const text = `${JSON.stringify(value, nonFiniteToText, 2)}\n`;
  await writeDurably(fs, path, [new TextEncoder().encode(text)]);
}

async function readJson(
  fs: FileSystem,
  directory: string,
  file: string,
  revive?: (key: string, value: unknown) => unknown,
): Promise<unknown> {
  let value: unknown;
  try {
    const bytes = await readWhole(fs, join(directory, file), LARGEST_JSON_BYTES);
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), revive);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw notFound(directory, file);
    throw runDamaged(directory, file, error instanceof Error ? error.message : String(error));
  }
  if (isNewerFormat(value)) throw newerVersion(file);
  return value;
}

function checkShape<Value>(parse: (value: unknown) => Value, value: unknown, directory: string, file: string): Value {
  try {
    return parse(value);
  } catch (error) {
    throw runDamaged(directory, file, error instanceof Error ? error.message : String(error));
  }
}

function notFound(directory: string, file: string): UnrollError {
  const message = `${directory} holds no run: ${file} is missing.`;
  return new UnrollError('RUN_NOT_FOUND', message, 'Name the folder of a run.', { directory, file });
}

function newerVersion(file: string): UnrollError {
  const message = `A newer Unroll wrote this run: ${file} has a form that this version does not know.`;
  return new UnrollError('RUN_NEWER_VERSION', message, 'Update Unroll to open it.', { file });
}

function notTrained(run: string): UnrollError {
  const message = `The run ${run} has no trained model yet.`;
  return new UnrollError('RUN_NOT_TRAINED', message, 'Train it to its end, or stop it.', { run });
}

function nonFiniteToText(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

function textToNonFinite(_key: string, value: unknown): unknown {
  return value === 'NaN' || value === 'Infinity' || value === '-Infinity' ? Number(value) : value;
}
