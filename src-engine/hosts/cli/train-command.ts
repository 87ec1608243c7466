import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { RunConfig } from '../../contract/run-config.ts';
import { INITIAL_RUN_STATE } from '../../contract/run-record.ts';
import { ulid } from '../../contract/ulid.ts';
import { fromWireError, toWireError } from '../../contract/wire-error.ts';
import type { PreparedTraining } from '../../service/prepare-training.ts';
import { RunSession } from '../../service/run-session.ts';
import { nodeFileSystem } from '../node-file-system.ts';
import { createRunFolder } from '../node-run-folder.ts';
import { nodePlatform } from '../node-platform.ts';
import { APP_VERSION } from './app-version.ts';
import { parseNumberOption, parseVerbArguments } from './cli-arguments.ts';
import {
  drawProgress,
  endProgress,
  EXIT_SUCCESS,
  exitCodeOf,
  printError,
  printJson,
  printTable,
} from './cli-output.ts';
import { dataPathOf } from './data-path.ts';
import { readRunFile } from './read-run-file.ts';
import { listDigests, remarksOn, reportAsJson, reportAsTable, type RunOutcome } from './train-report.ts';

const USAGE = 'train RUN.json… [--out DIR] [--set field=value]… [--max-steps N] [--threads N] [--json]';

/**
 * Trains runs one after the other, each in a run folder like the window's.
 * @throws {UnrollError} for wrong arguments or configurations, before anything is trained. A run whose data or model is
 *   refused gets no folder, and what goes wrong later ends a run as failed; the others are still trained.
 */
export async function trainCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseVerbArguments(
    USAGE,
    args,
    {
      out: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      'max-steps': { type: 'string' },
      threads: { type: 'string', default: String(nodePlatform.cores) },
      json: { type: 'boolean', default: false },
    },
    { atLeast: 1, atMost: Infinity },
  );
  const isCount = (n: number): boolean => Number.isInteger(n) && n > 0;
  const maxSteps = values['max-steps'];
  const limit = maxSteps === undefined ? null : parseNumberOption('max-steps', maxSteps, isCount);
  const threads = parseNumberOption('threads', values.threads, isCount);
  const configs = positionals.map((path) => readRunFile(path, values.set));
  const runs: RunOutcome[] = [];
  for (const config of configs) {
    const id = ulid(Date.now(), randomBytes(16));
    runs.push(await trainRun(id, config, chooseDirectory(values.out, configs.length, id), limit, threads));
  }
  endProgress();
  if (values.json) printJson({ runs: runs.map(reportAsJson) });
  else printReport(runs);
  for (const remark of runs.flatMap(remarksOn)) process.stderr.write(`${remark}\n`);
  const errors = runs.flatMap(({ state }) => state.error ?? []);
  for (const error of errors) printError(fromWireError(error));
  return errors[0] === undefined ? EXIT_SUCCESS : exitCodeOf(errors[0].code);
}

async function trainRun(
  id: string,
  config: RunConfig,
  directory: string,
  maxSteps: number | null,
  threads: number,
): Promise<RunOutcome> {
  const session = new RunSession({
    platform: nodePlatform,
    folder: nodePlatform.openRunFolder(directory),
    config,
    dataPath: dataPathOf(config.data.source),
    threads,
    ...(maxSteps === null ? {} : { maxSteps }),
    onProgress: ({ steps, totalSteps, tokensPerSecond }) => {
      const speed = `${Math.round(tokensPerSecond).toLocaleString('en')} tokens/s`;
      drawProgress(config.name, steps / totalSteps, speed);
    },
    onState: () => undefined,
    onSample: () => undefined,
    onEvent: () => undefined,
  });
  let prepared: PreparedTraining;
  try {
    prepared = await session.prepare();
  } catch (error) {
    return { directory: null, config, state: { ...INITIAL_RUN_STATE, status: 'failed', error: toWireError(error) } };
  }
  await createRunFolder(nodeFileSystem, directory, {
    formatVersion: 1,
    id,
    createdAt: new Date().toISOString(),
    config,
    appVersion: APP_VERSION,
    colorIndex: 1,
    origin: null,
  });
  const stop = (): void => {
    endProgress();
    process.stderr.write('Stopping; press again to leave at once.\n');
    session.stop();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const state = await session.train();
  process.off('SIGINT', stop);
  process.off('SIGTERM', stop);
  return { directory, config: prepared.config, state };
}

function printReport(runs: readonly RunOutcome[]): void {
  for (const table of [reportAsTable(runs), listDigests(runs)]) {
    if (table.length > 1) printTable(table);
  }
}

/** One run takes `--out` itself, unless a run is there already; several take folders inside it. */
function chooseDirectory(out: string | undefined, runCount: number, id: string): string {
  const folder = resolve(out ?? 'runs');
  if (out === undefined || runCount > 1) return join(folder, id);
  if (!existsSync(join(folder, 'run.json'))) return folder;
  const inside = join(folder, id);
  process.stderr.write(`${folder} holds a run already, which is kept; this one goes to ${inside}\n`);
  return inside;
}
