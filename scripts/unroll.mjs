/** `node scripts/unroll.mjs VERB …`: the engine on the command line. Standard output belongs to the command alone. */
import { join } from 'node:path';
import { ensureBuild } from './build.mjs';
import { ensurePackages } from './packages.mjs';
import { keepStandardOutputClean, runScript } from './progress.mjs';
import { ROOT } from './project-paths.mjs';
import { runOpenly } from './run-command.mjs';

await runScript(async () => {
  keepStandardOutputClean();
  await ensurePackages();
  await ensureBuild();
  const args = [join(ROOT, 'out', 'main', 'unroll.cjs'), ...process.argv.slice(2)];
  return runOpenly(process.execPath, args, { cwd: process.cwd(), stdio: 'inherit' });
});
