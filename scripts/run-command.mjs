import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { report, secondsSince, StepFailed } from './progress.mjs';
import { LOGS, ROOT } from './project-paths.mjs';

const SHOWN_LINES = 30;
const SILENCE_MS = 30_000;

/** Exit code of a child process; a signal counts as 128. */
function exitCodeOf(child) {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 128));
  });
}

/** Runs a command with this terminal as its own. Returns the exit code. */
export function runOpenly(command, args, options = {}) {
  return exitCodeOf(spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], ...options }));
}

/** Runs a command without showing it. Returns its exit code and all that it wrote to what `options.stdio` pipes. */
export async function capture(command, args, options = {}) {
  const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], ...options });
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.stderr?.on('data', (chunk) => chunks.push(chunk));
  const code = await exitCodeOf(child);
  return { code, output: Buffer.concat(chunks).toString('utf8') };
}

/** The lines of a log that tell why: from the first that speaks of an error, else the last ones. */
function heartOfFailure(output) {
  const lines = stripVTControlCharacters(output).trimEnd().split('\n');
  const first = lines.findIndex((line) => /error/i.test(line));
  return (first < 0 ? lines.slice(-SHOWN_LINES) : lines.slice(first, first + SHOWN_LINES)).join('\n');
}

/**
 * Runs a command whose output matters only when it fails: it goes to a log file as it comes. A long silence is broken
 * by a line now and then.
 * @throws StepFailed with the telling part of the output and the log's path
 */
export async function runQuietly(step, command, args, options = {}) {
  mkdirSync(LOGS, { recursive: true });
  const logPath = join(LOGS, `${step}.log`);
  const log = openSync(logPath, 'w');
  const startMs = performance.now();
  const stillWorking = setInterval(
    () => report(step, `still working after ${secondsSince(startMs)}; log: ${logPath}`),
    SILENCE_MS,
  );
  let code;
  try {
    code = await exitCodeOf(spawn(command, args, { cwd: ROOT, ...options, stdio: ['ignore', log, log] }));
  } catch (error) {
    throw new StepFailed(step, `${command} could not be started: ${error.message}`);
  } finally {
    clearInterval(stillWorking);
    closeSync(log);
  }
  if (code === 0) return;
  const heart = heartOfFailure(readFileSync(logPath, 'utf8'));
  throw new StepFailed(step, `${basename(command)} failed with code ${code}.\n${heart}\n\nWhole log: ${logPath}`);
}

/** How npm is called here: the very npm that started this script, if one did. */
export function npmCommand(args) {
  const running = process.env.npm_execpath;
  if (running !== undefined && basename(running).startsWith('npm')) return [process.execPath, [running, ...args], {}];
  return process.platform === 'win32' ? ['npm.cmd', args, { shell: true }] : ['npm', args, {}];
}
