import { spawn } from 'node:child_process';
import { StepFailed } from './progress.mjs';
import { hasDisplay } from './system-libraries.mjs';

const SCREEN = '1920x1200x24';

/** Starts an X server without a screen on the first free display number. */
function startVirtualScreen() {
  const args = ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-noreset'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let complaint = '';
    server.stderr.on('data', (chunk) => (complaint += chunk));
    server.stdio[3].once('data', (number) => resolve({ server, display: `:${String(number).trim()}` }));
    server.once('error', (error) => reject(new StepFailed('display', `Xvfb could not be started: ${error.message}`)));
    server.once('exit', () => reject(new StepFailed('display', `Xvfb ended at once.\n${complaint}`)));
  });
}

/**
 * The variables with a locale that says how file names are written. On a bare Linux none does, and Chromium then
 * garbles every letter of a dropped file's name that is not ASCII.
 */
export function withUtf8Names(env) {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  if (process.platform !== 'linux' || /utf-?8/i.test(locale)) return env;
  return { ...env, LC_ALL: '', LC_CTYPE: 'C.UTF-8' };
}

/**
 * Calls `use` with the environment variables under which windows can open: those of this process where there is a
 * display, else with a virtual screen that lives as long as the call.
 */
export async function withDisplay(use) {
  const env = withUtf8Names(process.env);
  if (hasDisplay()) return use(env);
  const { server, display } = await startVirtualScreen();
  const stop = () => server.kill();
  process.once('exit', stop);
  try {
    return await use({ ...env, DISPLAY: display });
  } finally {
    process.off('exit', stop);
    stop();
  }
}
