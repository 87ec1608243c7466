/** `npm run screenshots`: trains runs and makes the pictures of docs/screenshots of them. */
import { ensureBuild } from './build.mjs';
import { ensurePackages } from './packages.mjs';
import { runScript } from './progress.mjs';
import { ensureRuntime } from './runtime.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';
import { runPlaywright } from './test-runners.mjs';

await runScript(async () => {
  await ensurePackages();
  await ensureBuild();
  await ensureSystemLibraries(await ensureRuntime());
  const { failed } = await runPlaywright('screenshots');
  return failed === 0 ? 0 : 1;
});
