import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { LOGS, ROOT } from './project-paths.mjs';

/** Lines of Chromium and its libraries about services that a plain or virtual desktop lacks. */
const NOISE = [
  /^\[\d+:\d{4}\/[\d.:]+:(?:VERBOSE\d+|INFO|WARNING|ERROR):[\w.]+\(\d+\)\]/,
  /^\((?:process|electron|unroll):\d+\): [\w-]+-(?:WARNING|CRITICAL|Message) \*\*/i,
  /^(?:libva|MESA|libGL|dconf|ALSA lib|Xlib:)/,
  /^Warning: (?:vkCreateInstance|loader_)/,
];

/** Whether a line of standard error says nothing to the person who started the app. */
export const isNoise = (line) => line.trim() === '' || NOISE.some((pattern) => pattern.test(line));

/** Passes lines through, the noise of Chromium only into the log. */
function forwardLines(source, target, log) {
  createInterface({ input: source }).on('line', (line) => {
    log.write(`${line}\n`);
    if (!(isNoise(line) && target === process.stderr)) target.write(`${line}\n`);
  });
}

/** An argument as the app must see it: files are named relative to where npm was called. */
export function appArgument(argument) {
  if (argument.startsWith('-')) return argument;
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), argument);
  return existsSync(path) ? path : argument;
}

/** Switches that Chromium itself needs here: as root it cannot use its sandbox. */
export const chromiumSwitches = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);

/**
 * Opens the app and waits until it ends.
 * @param runtime as `findRuntime` returns it
 * @param args arguments of the app
 * @param env environment with a display
 * @param abortSignal closes the app when it fires
 * @returns the app's exit code
 */
export function openApp(runtime, args, env, abortSignal) {
  mkdirSync(LOGS, { recursive: true });
  const log = createWriteStream(join(LOGS, 'app.log'));
  const app = spawn(runtime.executable, [...chromiumSwitches(), ROOT, ...args], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  forwardLines(app.stdout, process.stdout, log);
  forwardLines(app.stderr, process.stderr, log);
  const passOn = (signal) => app.kill(signal);
  const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of passedOn) process.on(signal, passOn);
  abortSignal?.addEventListener('abort', () => app.kill());
  return new Promise((resolve, reject) => {
    app.on('error', reject);
    app.on('close', (code) => {
      log.end();
      for (const signal of passedOn) process.off(signal, passOn);
      resolve(code ?? 128);
    });
  });
}
