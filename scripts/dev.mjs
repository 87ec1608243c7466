/**
 * `npm run dev`: the app, built again and started again whenever its sources change. It runs exactly as built, under
 * its own protocol and content security policy, which a development server would have to loosen.
 */
import { watch } from 'node:fs';
import { join } from 'node:path';
import { appArgument, openApp } from './app-process.mjs';
import { ensureBuild, SOURCE_FOLDERS } from './build.mjs';
import { withDisplay } from './display.mjs';
import { ensurePackages } from './packages.mjs';
import { report, runScript, StepFailed } from './progress.mjs';
import { ROOT } from './project-paths.mjs';
import { ensureRuntime } from './runtime.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';

/** An editor writes several files at once: wait until it is done. */
const SETTLE_MS = 200;

/** Watches the sources: `nextChange` resolves at the next change of them, `close` ends the watch. */
function watchSources() {
  let timer;
  let resolveChange = () => {};
  const onChange = () => {
    clearTimeout(timer);
    timer = setTimeout(() => resolveChange(), SETTLE_MS);
  };
  const watchers = SOURCE_FOLDERS.map((folder) => watch(join(ROOT, folder), { recursive: true }, onChange));
  return {
    nextChange: () => new Promise((resolve) => (resolveChange = resolve)),
    close: () => watchers.forEach((watcher) => watcher.close()),
  };
}

/** Builds; a mistake in the sources is shown, and is no reason to stop watching them. */
async function tryBuild() {
  try {
    await ensureBuild();
    return true;
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    report('build', error.message);
    return false;
  }
}

/** Runs the app over and over, until it ends without the sources having changed. Returns its exit code. */
async function runWatched(runtime, args, env, nextChange) {
  for (;;) {
    const changed = nextChange();
    if (!(await tryBuild())) {
      await changed;
      continue;
    }
    const restart = new AbortController();
    const closed = openApp(runtime, args, env, restart.signal);
    const exitCode = await Promise.race([closed, changed]);
    if (exitCode !== undefined) return exitCode;
    report('dev', 'the sources changed: starting again');
    restart.abort();
    await closed;
  }
}

await runScript(async () => {
  await ensurePackages();
  const runtime = await ensureRuntime();
  await ensureSystemLibraries(runtime);
  const args = process.argv.slice(2).map(appArgument);
  const { nextChange, close } = watchSources();
  try {
    return await withDisplay((env) => runWatched(runtime, args, env, nextChange));
  } finally {
    close();
  }
});
