import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hashOfFiles, isStamped, writeStamp } from './content-stamp.mjs';
import { report, reportSkipped, secondsSince } from './progress.mjs';
import { inPackages, ROOT } from './project-paths.mjs';
import { runQuietly } from './run-command.mjs';
import { NOTICES, writeNotices } from './third-party-notices.mjs';

/** Folders of the app's sources. */
export const SOURCE_FOLDERS = ['src-engine', 'src-main', 'src-renderer'];

/** Everything that the built files are made of. */
const SOURCES = [
  ...SOURCE_FOLDERS,
  ...['electron.vite.config.ts', 'svelte.config.js', 'package.json', 'package-lock.json'],
  ...['bundled-packages', 'compile-kernels', 'slim-electron-store', 'third-party-notices'].map(
    (name) => `scripts/${name}.mjs`,
  ),
];

const OUTPUTS = ['main/main.cjs', 'main/engine.cjs', 'main/unroll.cjs', 'preload/preload.cjs', 'renderer/index.html'];
const STAMP = join(ROOT, 'out', '.sources');

/**
 * Builds the app when its sources are others than at the last build.
 * @throws StepFailed when the build fails
 */
export async function ensureBuild() {
  const sources = hashOfFiles(SOURCES);
  const outputs = [...OUTPUTS.map((output) => join('out', output)), NOTICES];
  const isComplete = outputs.every((output) => existsSync(join(ROOT, output)));
  if (isComplete && isStamped(STAMP, sources)) {
    reportSkipped('build', 'up to date');
    return;
  }
  report('build', 'building …');
  const startMs = performance.now();
  await runQuietly('build', process.execPath, [inPackages('electron-vite', 'bin', 'electron-vite.js'), 'build']);
  writeNotices();
  writeStamp(STAMP, sources);
  report('build', `built in ${secondsSince(startMs)}`);
}
