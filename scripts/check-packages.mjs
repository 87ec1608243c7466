/**
 * `node scripts/check-packages.mjs`: whether the packages that the project asks for come from where they should, under
 * licences that allow their use, and run nothing when they are installed.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPackageFaults } from './package-rules.mjs';
import { report, runScript } from './progress.mjs';
import { ROOT } from './project-paths.mjs';

const read = (file) => readFileSync(join(ROOT, file), 'utf8');

await runScript(() => {
  const lockfile = JSON.parse(read('package-lock.json'));
  const faults = findPackageFaults(JSON.parse(read('package.json')), lockfile, read('.npmrc'));
  report('packages', `${Object.keys(lockfile.packages).length - 1} packages, ${faults.length} faults`);
  for (const fault of faults) process.stdout.write(`  ${fault}\n`);
  return faults.length === 0 ? 0 : 1;
});
