import { existsSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isNewerFormat, NEWER_FORMAT_HINT } from '../contract/newer-format.ts';
import { parseRunConfig } from '../contract/run-config.ts';
import { INITIAL_RUN_STATE, RUN_STATUSES, type RunDefinition, type RunState } from '../contract/run-record.ts';
import { UnrollError } from '../contract/wire-error.ts';
import type { RunFolder } from '../service/engine-platform.ts';
import { formatMetricLine, parseMetricLine, type MetricLine } from '../service/metric-line.ts';
import { appendDurably, makeFolder, writeDurably } from './durable-file.ts';

const DEFINITION_FILE = 'run.json';
const STATE_FILE = 'state.json';
const METRICS_FILE = 'metrics.jsonl';
const MODEL_FILE = 'model.safetensors';

/**
 * Makes the folder of a new run.
 * @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED`
 */
export function createRunFolder(directory: string, definition: RunDefinition): void {
  makeFolder(directory);
  writeJson(join(directory, DEFINITION_FILE), definition);
  writeJson(join(directory, STATE_FILE), INITIAL_RUN_STATE);
}

export function writeRunDefinition(directory: string, definition: RunDefinition): void {
  writeJson(join(directory, DEFINITION_FILE), definition);
}

export function writeRunState(directory: string, state: RunState): void {
  writeJson(join(directory, STATE_FILE), state);
}

/** @throws {UnrollError} `RUN_NOT_FOUND` when the folder holds no run, `RUN_DAMAGED` when it cannot be read. */
export function readRunDefinition(directory: string): RunDefinition {
  const value = readJson(directory, DEFINITION_FILE);
  if (!isRecord(value) || value['formatVersion'] !== 1 || typeof value['id'] !== 'string') {
    const reason = 'it is not a run definition of a known version';
    throw damaged(directory, DEFINITION_FILE, reason, isNewerFormat(value) ? NEWER_FORMAT_HINT : undefined);
  }
  return {
    formatVersion: 1,
    id: value['id'],
    createdAt: String(value['createdAt']),
    appVersion: String(value['appVersion']),
    colorIndex: typeof value['colorIndex'] === 'number' ? value['colorIndex'] : 1,
    config: parseRunConfig(value['config']),
  };
}

/** @throws {UnrollError} `RUN_NOT_FOUND` or `RUN_DAMAGED`. */
export function readRunState(directory: string): RunState {
  const value = readJson(directory, STATE_FILE, textToNonFinite);
  if (!isRecord(value) || !RUN_STATUSES.some((status) => status === value['status'])) {
    throw damaged(directory, STATE_FILE, 'it is not a run state of a known version');
  }
  // Runs of earlier versions lack what was added since.
  const state = { ...INITIAL_RUN_STATE, ...(value as Partial<RunState>) };
  return { ...state, recorded: { ...INITIAL_RUN_STATE.recorded, ...state.recorded } };
}

/** The files of a run on a local disk. */
export function openNodeRunFolder(directory: string): RunFolder {
  const path = (file: string): string => join(directory, file);
  return {
    readDefinition: () => Promise.resolve(readRunDefinition(directory)),
    readState: () => Promise.resolve(readRunState(directory)),
    writeState: async (state) => {
      await Promise.resolve();
      writeRunState(directory, state);
    },
    reset: async () => {
      await Promise.resolve();
      rmSync(path(METRICS_FILE), { force: true });
      rmSync(path(MODEL_FILE), { force: true });
    },
    appendMetrics: async (lines) => {
      await Promise.resolve();
      appendDurably(path(METRICS_FILE), Buffer.from(lines.map((line) => `${formatMetricLine(line)}\n`).join('')));
    },
    readMetrics: () => readMetrics(path(METRICS_FILE)),
    writeModel: async (bytes) => {
      await Promise.resolve();
      writeDurably(path(MODEL_FILE), bytes);
    },
    readModel: async () => {
      if (!existsSync(path(MODEL_FILE))) {
        throw new UnrollError(
          'RUN_NOT_TRAINED',
          `The run ${basename(directory)} has no trained model yet.`,
          'Train it to its end, or stop it.',
          {
            run: basename(directory),
          },
        );
      }
      return readFile(path(MODEL_FILE));
    },
  };
}

async function readMetrics(path: string): Promise<MetricLine[]> {
  if (!existsSync(path)) return [];
  const text = await readFile(path, 'utf8');
  return text.split('\n').flatMap((line) => parseMetricLine(line) ?? []);
}

/** Writes JSON; numbers that it cannot hold (NaN, infinities) become strings, which reading a state turns back. */
function writeJson(path: string, value: unknown): void {
  writeDurably(path, Buffer.from(`${JSON.stringify(value, nonFiniteToText, 2)}\n`));
}

function readJson(directory: string, file: string, revive?: (key: string, value: unknown) => unknown): unknown {
  const path = join(directory, file);
  if (!existsSync(path)) {
    throw new UnrollError(
      'RUN_NOT_FOUND',
      `${directory} holds no run: ${file} is missing.`,
      'Name the folder of a run.',
      {
        directory,
        file,
      },
    );
  }
  try {
    return JSON.parse(readFileSync(path, 'utf8'), revive);
  } catch (error) {
    throw damaged(directory, file, error instanceof Error ? error.message : String(error));
  }
}

function damaged(
  directory: string,
  file: string,
  reason: string,
  hint = 'The other runs are not affected; delete this one or restore the file.',
): UnrollError {
  return new UnrollError('RUN_DAMAGED', `${file} of the run in ${directory} is damaged: ${reason}.`, hint, {
    directory,
    file,
    reason,
  });
}

function nonFiniteToText(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

function textToNonFinite(_key: string, value: unknown): unknown {
  return value === 'NaN' || value === 'Infinity' || value === '-Infinity' ? Number(value) : value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
