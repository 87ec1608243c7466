/** `npm start`: sets up whatever is missing, then opens the app; without a display it runs the demo. */
import { join } from 'node:path';
import { appArgument, openApp } from './app-process.mjs';
import { ensureBuild } from './build.mjs';
import { withDisplay } from './display.mjs';
import { ensurePackages } from './packages.mjs';
import { report, runScript } from './progress.mjs';
import { ROOT } from './project-paths.mjs';
import { ensureRuntime } from './runtime.mjs';
import { ensureSystemLibraries, hasDisplay } from './system-libraries.mjs';

await runScript(async () => {
  const args = process.argv.slice(2);
  const isDemo = args.includes('--demo') || !hasDisplay();
  await ensurePackages();
  const runtime = await ensureRuntime();
  await ensureSystemLibraries(runtime);
  await ensureBuild();

  const appArgs = args.filter((argument) => argument !== '--demo').map(appArgument);
  if (isDemo) {
    const folder = join(ROOT, 'demo-output');
    appArgs.push(`--demo=${folder}`);
    report('start', hasDisplay() ? 'demo' : 'no display here: running the demo on a virtual screen');
  } else {
    report('start', 'opening the window');
  }
  return withDisplay((env) => openApp(runtime, appArgs, env));
});
