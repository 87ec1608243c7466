import { join, relative } from 'node:path';
import { hashOfFiles, isStamped, writeStamp } from './content-stamp.mjs';
import { report, reportSkipped } from './progress.mjs';
import { ROOT } from './project-paths.mjs';
import { npmCommand, runQuietly } from './run-command.mjs';

/**
 * Installs the packages of a folder that has its own, when its lockfile is another one than at the last time.
 * @throws StepFailed when npm fails
 */
export async function ensureOwnPackages(step, folder, words) {
  const stamp = join(folder, 'node_modules', '.unroll-lockfile');
  const wanted = hashOfFiles(['package.json', 'package-lock.json'].map((name) => join(relative(ROOT, folder), name)));
  if (isStamped(stamp, wanted)) {
    reportSkipped(step, 'up to date');
    return;
  }
  report(step, `installing ${words} …`);
  const [command, args, options] = npmCommand(['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  await runQuietly(step, command, args, { ...options, cwd: folder });
  writeStamp(stamp, wanted);
}
