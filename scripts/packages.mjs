import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { report, reportSkipped, secondsSince, StepFailed } from './progress.mjs';
import { inPackages, ROOT } from './project-paths.mjs';
import { npmCommand, runQuietly } from './run-command.mjs';

const OLDEST_NODE = [20, 19];
const STAMP = inPackages('.unroll-lockfile');

function checkNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new StepFailed(
    'packages',
    `Node ${process.versions.node} is too old: install Node ${OLDEST_NODE.join('.')} or newer.`,
  );
}

/** What the installed packages depend on, as one hash. */
function lockfileHash() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${process.versions.modules}\n`);
  for (const name of ['package-lock.json', '.npmrc']) hash.update(readFileSync(join(ROOT, name)));
  return hash.digest('hex');
}

/**
 * Installs the packages when the lockfile is another one than at the last installation.
 * @throws StepFailed when Node is too old or npm fails
 */
export async function ensurePackages() {
  checkNodeVersion();
  const wanted = lockfileHash();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) {
    reportSkipped('packages', 'up to date');
    return;
  }
  report('packages', 'installing …');
  const startMs = performance.now();
  const [command, args, options] = npmCommand(['ci', '--no-audit', '--no-fund']);
  await runQuietly('packages', command, args, options);
  writeFileSync(STAMP, wanted);
  report('packages', `installed in ${secondsSince(startMs)}`);
}
