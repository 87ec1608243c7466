/** What Doyensec's Electronegativity, a search for weak settings of Electron apps, finds in our sources. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ensureOwnPackages } from './own-packages.mjs';
import { CACHE, inPackages } from './project-paths.mjs';
import { runQuietly } from './run-command.mjs';
import { FAILED, PASSED } from './test-reports.mjs';

const FOLDER = join(import.meta.dirname, 'electronegativity');
const TOOL = join(FOLDER, 'node_modules', '@doyensec', 'electronegativity', 'dist', 'index.js');
const RESULTS = join(CACHE, 'electronegativity.sarif');

/** Check -> why its finding is none, looked through by us. */
const REVIEWED = {
  CSP_GLOBAL_CHECK: 'the policy comes with the answers of our protocol; hardening-page.spec.ts reads it',
  AUXCLICK_JS_CHECK: 'a middle click opens nothing: setWindowOpenHandler denies; hardening-page.spec.ts clicks',
  PRELOAD_JS_CHECK: 'there is one preload script, whose calls typed-ipc.test.ts goes through one by one',
  CUSTOM_ARGUMENTS_JS_CHECK: 'the switches only take away: cut-network.ts cuts the network off',
};

/** Finds nothing that was not looked through, and still finds that: a tool that reads no file would find nothing. */
export async function lookForWeakSettings() {
  await ensureOwnPackages('electronegativity', FOLDER, 'Electronegativity');
  const { version } = JSON.parse(readFileSync(inPackages('electron', 'package.json'), 'utf8'));
  const options = ['--electron-version', version, '--relative', '--verbose', 'false'];
  await runQuietly('electronegativity', process.execPath, [
    TOOL,
    '--input',
    'src-main',
    '--output',
    RESULTS,
    ...options,
  ]);
  const { runs } = JSON.parse(readFileSync(RESULTS, 'utf8'));
  const found = runs.flatMap(({ results }) => results);
  for (const { ruleId, message, locations } of found.filter((each) => !(each.ruleId in REVIEWED))) {
    process.stdout.write(`${ruleId} ${locations[0]?.physicalLocation.artifactLocation.uri}: ${message.text}\n`);
  }
  const checks = [...new Set(found.map(({ ruleId }) => ruleId))];
  return isDeepStrictEqual(checks.sort(), Object.keys(REVIEWED).sort()) ? PASSED : FAILED;
}
