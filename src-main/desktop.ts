import { app, type BrowserWindow } from 'electron';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { log } from './app-log.ts';
import { DataEngine } from './data-engine.ts';
import { FileService } from './file-service.ts';
import { FileTokens } from './file-tokens.ts';
import { firstLaunchRuns } from './first-launch.ts';
import { sendDesktopEvent } from './ipc/typed-ipc.ts';
import { RunQueue } from './run-queue.ts';
import { RunService } from './run-service.ts';
import { RecentFiles } from './storage/recent-files.ts';
import { RunStore } from './storage/run-store.ts';
import { SettingsStore } from './storage/settings-store.ts';

/** The parts of the app behind its window. */
export interface Desktop {
  readonly settings: SettingsStore;
  readonly files: FileService;
  readonly runs: RunService;
  readonly queue: RunQueue;
  readonly dataEngine: DataEngine;
  announcePendingFiles(): void;
  focusWindow(): void;
}

/** Builds the parts and wires them to the window. */
export function createDesktop(window: BrowserWindow): Desktop {
  const userData = app.getPath('userData');
  const engineModule = join(app.getAppPath(), 'out/main/engine.cjs');
  const settings = new SettingsStore(userData, describeMachine());
  const tokens = new FileTokens((token, path) => {
    dataEngine.grant(token, path);
  });
  const dataEngine = new DataEngine({
    modulePath: engineModule,
    onLog: log,
    onUnexpectedExit: (error) => {
      sendDesktopEvent(window, 'engine-exited', { runId: null, error });
    },
    onStarted: (engine) => {
      tokens.grantAll((token, path) => {
        engine.grant(token, path);
      });
    },
  });
  const recent = new RecentFiles({
    get: () => settings.recentPaths,
    set: (paths) => {
      settings.keepRecentPaths(paths);
    },
  });
  const files = new FileService(tokens, recent, join(app.getAppPath(), 'resources/samples'));
  const store = new RunStore(userData, (id, message) => {
    log({ level: 'warn', message: `Run ${id} is left out: ${message}` });
  });
  const queue = new RunQueue({
    modulePath: engineModule,
    cores: availableParallelism(),
    onLog: log,
    onQueued: (runId, isQueued) => {
      runs.takeQueued(runId, isQueued);
    },
    onState: (runId, state) => {
      runs.takeState(runId, state);
    },
    onUnexpectedExit: (runId, error) => {
      runs.takeUnexpectedExit(runId, error);
    },
  });
  const runs = new RunService({
    store,
    queue,
    files,
    tokens,
    dataEngine,
    appVersion: app.getVersion(),
    onChanged: (run) => {
      sendDesktopEvent(window, 'run-changed', run);
    },
    onRemoved: (runId) => {
      sendDesktopEvent(window, 'run-removed', { runId });
    },
    onEngineExited: (runId, error) => {
      sendDesktopEvent(window, 'engine-exited', { runId, error });
    },
  });
  if (!settings.hasLaunched) {
    const { language } = settings.get();
    const spoken = language === 'system' ? app.getLocale() : language;
    for (const config of firstLaunchRuns(spoken)) runs.createFromSource(config);
    settings.markLaunched();
  }
  return {
    settings,
    files,
    runs,
    queue,
    dataEngine,
    announcePendingFiles: () => {
      sendDesktopEvent(window, 'files-pending', null);
    },
    focusWindow: () => {
      if (window.isMinimized()) window.restore();
      window.focus();
    },
  };
}

/** All that decides how fast the engine trains. */
function describeMachine(): string {
  const model = cpus()[0]?.model ?? process.arch;
  return [model, `${availableParallelism()} cores`, app.getVersion(), `V8 ${process.versions.v8}`].join(', ');
}
