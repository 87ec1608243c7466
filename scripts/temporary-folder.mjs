import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { report } from './progress.mjs';

/** What names the folder for temporary files, on one system or another. */
const VARIABLES = ['TMPDIR', 'TEMP', 'TMP'];
/** As that of the system: some tests are another user. */
const FOR_EVERYBODY = 0o1777;

/**
 * Returns the result of work whose processes, and it itself, keep temporary files in a folder of their own: it is gone
 * afterwards, with the gigabytes that tests leave in it.
 */
export async function inTemporaryFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'unroll-'));
  chmodSync(folder, FOR_EVERYBODY);
  for (const variable of VARIABLES) process.env[variable] = folder;
  try {
    return await work();
  } finally {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    } catch (error) {
      report('files', `temporary ones stay in ${folder}: ${error.message}`);
    }
  }
}
