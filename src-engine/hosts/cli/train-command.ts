import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { RunConfig } from '../../contract/run-config.ts';
import type { RunDefinition } from '../../contract/run-record.ts';
import { ulid } from '../../contract/ulid.ts';
import { fromWireError, UnrollError } from '../../contract/wire-error.ts';
import { APP_VERSION } from '../app-version.ts';
import { nodePlatform } from '../node-platform.ts';
import { parseNumberOption, parseVerbArguments } from './cli-arguments.ts';
import { endProgress, EXIT_SUCCESS, exitCodeOf, printError, printJson, printTable } from './cli-output.ts';
import { readRunFile } from './read-run-file.ts';
import { listDigests, remarksOn, reportAsJson, reportAsTable, type RunOutcome } from './train-report.ts';
import { resumeRun, trainNewRun, type TrainLimits } from './train-run.ts';

const USAGE = 'train RUN.json… [--out DIR] [--set field=value]… | --resume DIR  [--max-steps N] [--threads N] [--json]';

/**
 * Trains runs one after the other, each in a run folder like the window's, or goes on with one.
 * @throws {UnrollError} for wrong arguments or configurations, before anything is trained. What goes wrong later ends a
 *   run as failed; the others are still trained.
 */
export async function trainCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseVerbArguments(
    USAGE,
    args,
    {
      out: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      resume: { type: 'string' },
      'max-steps': { type: 'string' },
      threads: { type: 'string', default: String(nodePlatform.cores) },
      json: { type: 'boolean', default: false },
    },
    { atLeast: 0, atMost: Infinity },
  );
  const isCount = (n: number): boolean => Number.isInteger(n) && n > 0;
  const maxSteps = values['max-steps'];
  const limits: TrainLimits = {
    maxSteps: maxSteps === undefined ? null : parseNumberOption('max-steps', maxSteps, isCount),
    threads: parseNumberOption('threads', values.threads, isCount),
  };
  const hasNew = positionals.length > 0 || values.out !== undefined || values.set.length > 0;
  if (hasNew === (values.resume !== undefined) || (hasNew && positionals.length === 0)) throw wrongArguments();
  const runs =
    values.resume === undefined
      ? await trainAll(
          positionals.map((path) => readRunFile(path, values.set)),
          values.out,
          limits,
        )
      : [await resumeRun(resolve(values.resume), limits)];
  return report(runs, values.json);
}

async function trainAll(
  configs: readonly RunConfig[],
  out: string | undefined,
  limits: TrainLimits,
): Promise<RunOutcome[]> {
  const runs: RunOutcome[] = [];
  for (const config of configs) {
    const id = ulid(Date.now(), randomBytes(16));
    const definition: RunDefinition = {
      ...{ formatVersion: 1, id, createdAt: new Date().toISOString(), config },
      ...{ appVersion: APP_VERSION, colorIndex: 1, origin: null, isLocked: false, comparison: null },
    };
    runs.push(await trainNewRun(chooseDirectory(out, configs.length, id), definition, limits));
  }
  return runs;
}

function report(runs: readonly RunOutcome[], asJson: boolean): number {
  endProgress();
  if (asJson) printJson({ runs: runs.map(reportAsJson) });
  else {
    for (const table of [reportAsTable(runs), listDigests(runs)]) {
      if (table.length > 1) printTable(table);
    }
  }
  for (const remark of runs.flatMap(remarksOn)) process.stderr.write(`${remark}\n`);
  const errors = runs.flatMap(({ state }) => state.error ?? []);
  for (const error of errors) printError(fromWireError(error));
  return errors[0] === undefined ? EXIT_SUCCESS : exitCodeOf(errors[0].code);
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

function wrongArguments(): UnrollError {
  const message = 'Either run files are to be trained, or one folder is to be resumed.';
  return new UnrollError('INVALID_ARGUMENT', message, `Usage: unroll ${USAGE}`, { usage: USAGE });
}
