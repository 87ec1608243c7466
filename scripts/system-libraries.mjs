import { existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { report, reportSkipped, secondsSince, StepFailed } from './progress.mjs';
import { capture, runQuietly } from './run-command.mjs';

/** Debian's packages that carry what Electron links or loads; a second name is the one of newer releases. */
const LIBRARY_PACKAGES = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['libxss1'],
  ['libxtst6'],
];
const DISPLAY_PACKAGES = [['xvfb']];
const PACKAGING_PACKAGES = [['dpkg'], ['fakeroot']];

function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

/** Whether there is a screen (or a forwarded one) to open windows on. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
}

/** Names of the shared libraries that the program needs and the system lacks. */
async function missingLibraries(executable) {
  const { output } = await capture('ldd', [executable]);
  return output
    .split('\n')
    .filter((line) => line.includes('not found'))
    .map((line) => line.trim().split(' ')[0]);
}

/** Of each package's names the first that this release of the system offers. */
async function offeredNames(packages) {
  const names = [];
  for (const spellings of packages) {
    let offered = spellings[0];
    for (const name of spellings) {
      const { output } = await capture('apt-cache', ['policy', name]);
      if (/Candidate: (?!\(none\))/.test(output)) offered = name;
    }
    names.push(offered);
  }
  return names;
}

/**
 * Installs packages of the system, when it may.
 * @param missing what is missing, in words
 * @param packages the spellings of each package's name
 * @throws StepFailed with the exact command when they may not be installed from here
 */
export async function installSystemPackages(missing, packages) {
  report('system', `missing: ${missing.join(', ')}`);
  const plain = packages.map((spellings) => spellings[0]);
  if (!isOnPath('apt-get')) {
    throw new StepFailed('system', `Install with your package manager what Debian calls: ${plain.join(' ')}`);
  }
  if (process.getuid?.() !== 0) {
    const names = (await offeredNames(packages)).join(' ');
    const command = `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}`;
    throw new StepFailed('system', `Run this once, then start again:\n\n  ${command}`);
  }
  const startMs = performance.now();
  const environment = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  await runQuietly('system', 'apt-get', ['update', '-q'], environment);
  const names = await offeredNames(packages);
  report('system', `installing ${names.join(' ')} …`);
  await runQuietly('system', 'apt-get', ['install', '-q', '-y', '--no-install-recommends', ...names], environment);
  report('system', `installed in ${secondsSince(startMs)}`);
}

function isSetuidRoot(file) {
  const { uid, mode } = statSync(file);
  return uid === 0 && (mode & 0o4000) !== 0;
}

/** Electron's sandbox needs user namespaces, which some systems forbid, or a helper that belongs to root. */
async function checkSandbox(folder) {
  const helper = join(folder, 'chrome-sandbox');
  if (process.getuid?.() === 0 || !existsSync(helper) || isSetuidRoot(helper)) return;
  const { code } = await capture('unshare', ['--user', '--map-root-user', 'true']);
  if (code === 0) return;
  const command = `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`;
  throw new StepFailed(
    'system',
    `This system lets Electron keep its sandbox only through a helper that belongs to root. Run once:\n\n  ${command}`,
  );
}

/**
 * Makes sure that the runtime can start on this system; installs what is missing when it may.
 * @param runtime as `findRuntime` returns it
 * @throws StepFailed with the exact command when something is missing and may not be installed from here
 */
export async function ensureSystemLibraries(runtime) {
  if (process.platform !== 'linux') return;
  const missing = await missingLibraries(runtime.executable);
  const packages = missing.length > 0 ? [...LIBRARY_PACKAGES] : [];
  if (!hasDisplay() && !isOnPath('Xvfb')) {
    missing.push('Xvfb (there is no display)');
    packages.push(...DISPLAY_PACKAGES);
  }
  if (packages.length > 0) await installSystemPackages(missing, packages);
  else reportSkipped('system', 'libraries present');
  const stillMissing = await missingLibraries(runtime.executable);
  if (stillMissing.length > 0) throw new StepFailed('system', `Electron still lacks ${stillMissing.join(', ')}.`);
  await checkSandbox(runtime.folder);
}

/**
 * Makes sure that Debian's packaging programs are there.
 * @throws StepFailed as `ensureSystemLibraries`
 */
export async function ensurePackagingPrograms() {
  const missing = ['dpkg', 'fakeroot'].filter((program) => !isOnPath(program));
  if (missing.length > 0) await installSystemPackages(missing, PACKAGING_PACKAGES);
}
