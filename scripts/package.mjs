/**
 * `npm run package`: the unpacked app and, on Debian and its kin, a `.deb`, both in `dist/`.
 * `npm run package -- --all` makes the installers of this platform instead; they fetch tools, so they need the open
 * internet and the official Electron.
 */
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild } from './build.mjs';
import { hashOfFiles, isStamped, writeStamp } from './content-stamp.mjs';
import { ensurePackages } from './packages.mjs';
import { report, runScript, secondsSince, StepFailed } from './progress.mjs';
import { inPackages, ROOT } from './project-paths.mjs';
import { capture, npmCommand, runOpenly, runQuietly } from './run-command.mjs';
import { ensureRuntime } from './runtime.mjs';
import { ensurePackagingPrograms } from './system-libraries.mjs';

const CONFIG = 'electron-builder.json';
const DIST = join(ROOT, 'dist');
const STAMP = join(DIST, '.sources');
const ICON_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
const DEBIAN_ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' };

/** Everything that a package is made of; the build's stamp stands for the sources. */
const INGREDIENTS = ['out/.sources', 'resources', CONFIG, 'scripts/package.mjs'];

const readJson = (file) => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));

/** The first Electron that can be told not to give pages from files more rights than others. */
const FILE_FUSE_SINCE = 29;

const builderArgs = (runtime) => [
  inPackages('electron-builder', 'cli.js'),
  ...['--config', CONFIG, '--publish', 'never'],
  ...(runtime.kind === 'official' ? [] : [`-c.electronDist=${runtime.folder}`]),
  `-c.electronVersion=${runtime.version}`,
  ...(Number.parseInt(runtime.version) < FILE_FUSE_SINCE
    ? []
    : ['-c.electronFuses.grantFileProtocolExtraPrivileges=false']),
];

/** Makes the unpacked app. Returns its folder. */
async function packFolder(runtime) {
  report('package', 'packing the app …');
  const startMs = performance.now();
  for (const name of existsSync(DIST) ? readdirSync(DIST) : []) rmSync(join(DIST, name), { recursive: true });
  await runQuietly('package', process.execPath, [...builderArgs(runtime), '--dir']);
  const name = readdirSync(DIST).find((entry) => entry.endsWith('unpacked') || entry.startsWith('mac'));
  if (name === undefined) throw new StepFailed('package', 'electron-builder made no folder in dist.');
  // A fallback's own stand-in for a missing app: a packaged app must never fall back on it.
  rmSync(join(DIST, name, 'resources', 'default_app.asar'), { force: true });
  report('package', `dist/${name} in ${secondsSince(startMs)}`);
  return join(DIST, name);
}

/** Writes the list of all packages that the app was made with, in the form that scanners read. */
async function writeBillOfMaterials() {
  const [command, args, options] = npmCommand(['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only']);
  const { code, output } = await capture(command, args, { ...options, stdio: ['ignore', 'pipe', 'inherit'] });
  if (code !== 0) throw new StepFailed('package', 'npm sbom failed.');
  writeFileSync(join(DIST, 'sbom.cdx.json'), output);
}

/** Turns the unpacked app into a `.deb`. */
async function makeDebianPackage(folder, runtime) {
  await ensurePackagingPrograms();
  report('package', 'making the Debian package …');
  const startMs = performance.now();
  copyFileSync(join(ROOT, 'resources', 'packaging', 'LICENSE'), join(folder, 'LICENSE'));
  writeFileSync(join(folder, 'version'), runtime.version);
  const { description, author, version } = readJson('package.json');
  const { productName, fileAssociations, linux } = readJson(CONFIG);
  const { default: installDebian } = await import('electron-installer-debian');
  const { packagePaths } = await installDebian({
    src: folder,
    dest: DIST,
    arch: DEBIAN_ARCHITECTURES[process.arch],
    options: {
      name: linux.executableName,
      bin: linux.executableName,
      productName,
      version,
      description: linux.synopsis,
      productDescription: `${description}.`,
      maintainer: author,
      categories: linux.category.split(';'),
      mimeType: fileAssociations.map(({ mimeType }) => mimeType),
      section: 'science',
      // Linked by the binary, but only recommended by the tool's own list.
      depends: ['libasound2 | libasound2t64'],
      icon: {
        ...Object.fromEntries(
          ICON_SIZES.map((size) => [`${size}x${size}`, join(ROOT, `resources/icons/${size}x${size}.png`)]),
        ),
        scalable: join(ROOT, 'resources/icon.svg'),
      },
      desktopTemplate: join(ROOT, 'resources/packaging/desktop.ejs'),
      // xz, the default, takes four times as long to save a fifth.
      compression: 'gzip',
    },
  });
  report(
    'package',
    `${packagePaths.map((path) => path.replace(`${ROOT}/`, '')).join(', ')} in ${secondsSince(startMs)}`,
  );
}

async function makeInstallers(runtime) {
  if (runtime.kind === 'fallback') {
    throw new StepFailed(
      'package',
      `Installers are for release, and Electron ${runtime.version} is a test runtime only.`,
    );
  }
  return runOpenly(process.execPath, builderArgs(runtime));
}

await runScript(async () => {
  await ensurePackages();
  const runtime = await ensureRuntime();
  await ensureBuild();
  if (process.argv.includes('--all')) return makeInstallers(runtime);
  if (runtime.kind === 'fallback') {
    report(
      'package',
      `WARNING: packed with the test runtime Electron ${runtime.version}. Never give this package to anyone.`,
    );
  }
  const wanted = `${hashOfFiles(INGREDIENTS)} ${runtime.version}`;
  if (isStamped(STAMP, wanted)) {
    report('package', 'up to date');
    return 0;
  }
  const folder = await packFolder(runtime);
  await writeBillOfMaterials();
  if (existsSync('/etc/debian_version') && process.arch in DEBIAN_ARCHITECTURES)
    await makeDebianPackage(folder, runtime);
  writeStamp(STAMP, wanted);
  return 0;
});
