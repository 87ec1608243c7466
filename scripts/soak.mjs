/** A minute of altered files for each data format: the property test of `npm test`, for longer. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, inPackages } from './project-paths.mjs';
import { runOpenly } from './run-command.mjs';
import { readVitestReport } from './test-reports.mjs';

const TEST = 'src-engine/hosts/mutated-files.test.ts';
const SOAK_MS = 60_000;

/** Returns how many formats passed and failed. */
export async function soakFormats() {
  mkdirSync(CACHE, { recursive: true });
  const file = join(CACHE, 'soak.json');
  rmSync(file, { force: true });
  const args = ['run', TEST, '--reporter=verbose', '--reporter=json', `--outputFile.json=${file}`];
  await runOpenly(process.execPath, [inPackages('vitest', 'vitest.mjs'), ...args], {
    env: { ...process.env, UNROLL_SOAK_MS: String(SOAK_MS) },
  });
  return readVitestReport(file);
}
