/** `node scripts/unroll.mjs VERB …`: the engine on the command line. Standard output belongs to the command alone. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuild } from './build.mjs';
import { ensurePackages } from './packages.mjs';
import { keepStandardOutputClean, runScript } from './progress.mjs';
import { ROOT } from './project-paths.mjs';

await runScript(async () => {
  keepStandardOutputClean();
  await ensurePackages();
  await ensureBuild();
  // In this process, so that an interruption reaches the training itself; it sets the exit code.
  await import(pathToFileURL(join(ROOT, 'out', 'main', 'unroll.cjs')).href);
});
