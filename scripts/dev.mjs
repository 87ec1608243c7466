/** `npm run dev`: the app with its sources watched. */
import { chromiumSwitches } from './app-process.mjs';
import { withDisplay } from './display.mjs';
import { ensurePackages } from './packages.mjs';
import { runScript } from './progress.mjs';
import { inPackages } from './project-paths.mjs';
import { runOpenly } from './run-command.mjs';
import { ensureRuntime } from './runtime.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';

await runScript(async () => {
  await ensurePackages();
  await ensureSystemLibraries(await ensureRuntime());
  const electronVite = inPackages('electron-vite', 'bin', 'electron-vite.js');
  const switches = chromiumSwitches().map((name) => name.replace('--no-sandbox', '--noSandbox'));
  return withDisplay((env) =>
    runOpenly(process.execPath, [electronVite, 'dev', ...switches, ...process.argv.slice(2)], { env }),
  );
});
