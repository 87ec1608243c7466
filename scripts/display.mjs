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
 * Calls `use` with the environment variables under which windows can open: those of this process where there is a
 * display, else with a virtual screen that lives as long as the call.
 */
export async function withDisplay(use) {
  if (hasDisplay()) return use(process.env);
  const { server, display } = await startVirtualScreen();
  const stop = () => server.kill();
  process.once('exit', stop);
  try {
    return await use({ ...process.env, DISPLAY: display });
  } finally {
    process.off('exit', stop);
    stop();
  }
}
