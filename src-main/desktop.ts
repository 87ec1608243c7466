import { app, type BrowserWindow } from 'electron';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { WireError } from '../src-engine/contract/wire-error.ts';
import { allWritten } from '../src-engine/hosts/durable-file.ts';
import { nodeFileSystem } from '../src-engine/hosts/node-file-system.ts';
import { readRunState } from '../src-engine/hosts/node-run-folder.ts';
import { log, warn } from './app-log.ts';
import { DataEngine } from './data-engine.ts';
import { DesktopNotifier } from './desktop-notifier.ts';
import { FileSaver } from './file-saver.ts';
import { FileService } from './file-service.ts';
import { FileTokens } from './file-tokens.ts';
import { firstLaunchRuns } from './first-launch.ts';
import { sendDesktopEvent } from './ipc/typed-ipc.ts';
import { onceATurn } from './once-a-turn.ts';
import { RunQueue } from './run-queue.ts';
import { RunService } from './run-service.ts';
import { RunSpace } from './run-space.ts';
import { SaveDialog } from './save-dialog.ts';
import { SleepBlocker } from './sleep-blocker.ts';
import { BoardStore } from './storage/board-store.ts';
import { RecentFiles } from './storage/recent-files.ts';
import { RunStore } from './storage/run-store.ts';
import { SettingsStore } from './storage/settings-store.ts';

/** The parts of the app behind its window. */
export interface Desktop {
  /** What a person should know of the start, until the window takes it. */
  readonly notices: WireError[];
  readonly settings: SettingsStore;
  readonly board: BoardStore;
  readonly saver: FileSaver;
  readonly notifier: DesktopNotifier;
  readonly files: FileService;
  readonly runs: RunService;
  readonly space: RunSpace;
  readonly queue: RunQueue;
  readonly dataEngine: DataEngine;
  /** Lets engines save what they do and ends them, and waits for files that main writes; for so long at most. */
  shutdown(timeoutMs: number): Promise<void>;
  announcePendingFiles(): void;
  focusWindow(): void;
}

/** Builds the parts and wires them to the window. */
export async function createDesktop(window: BrowserWindow): Promise<Desktop> {
  const userData = app.getPath('userData');
  const { settings, notice } = await SettingsStore.open(userData, describeMachine());
  const { board, notice: boardNotice } = await BoardStore.open(userData);
  const opened = createFileParts(window, settings);
  const trained = createRunParts(window, opened);
  const { files, dataEngine } = opened;
  const { store, queue, runs, space } = trained;
  const saver = new FileSaver({ saveDialog: new SaveDialog(window), store, dataEngine });
  if (!settings.hasLaunched) await prepareFirstLaunch(settings, runs).catch(warn);
  // Neither stands in the way of the window.
  void store.loaded.then(() => store.trash.emptyOld()).catch(warn);
  return {
    notices: [notice, boardNotice].filter((told) => told !== null),
    ...{ settings, board, saver, notifier: createNotifier(window, settings), files, runs, space, queue, dataEngine },
    shutdown: async (timeoutMs) => {
      const timeout = wait(timeoutMs);
      await Promise.all([queue.shutdown(timeoutMs), dataEngine.shutdown(timeoutMs)]);
      await Promise.race([Promise.all([settings.saved(), allWritten()]), timeout]);
    },
    announcePendingFiles: () => {
      sendDesktopEvent(window, 'files-pending', null);
    },
    focusWindow: () => {
      bringToFront(window);
    },
  };
}

function createNotifier(window: BrowserWindow, settings: SettingsStore): DesktopNotifier {
  return new DesktopNotifier({
    isInFront: () => window.isFocused(),
    isWanted: () => settings.get().notify,
    onClicked: (runId) => {
      bringToFront(window);
      sendDesktopEvent(window, 'notification-clicked', { runId });
    },
  });
}

function bringToFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

interface FileParts {
  readonly tokens: FileTokens;
  readonly files: FileService;
  readonly dataEngine: DataEngine;
}

function createFileParts(window: BrowserWindow, settings: SettingsStore): FileParts {
  const tokens = new FileTokens((token, path) => {
    dataEngine.grant(token, path);
  });
  const dataEngine = new DataEngine({
    modulePath: engineModule(),
    onLog: log,
    onUnexpectedExit: (error) => {
      sendDesktopEvent(window, 'engine-exited', { runId: null, error, isResuming: false });
    },
    onStarted: (engine) => {
      tokens.grantAll((token, path) => {
        engine.grant(token, path);
      });
    },
  });
  const recent = new RecentFiles({
    get: () => settings.recentPaths,
    change: (change) => settings.changeRecentPaths(change).catch(warn),
  });
  const files = new FileService(tokens, recent, join(app.getAppPath(), 'resources/samples'));
  return { tokens, files, dataEngine };
}

interface RunParts {
  readonly store: RunStore;
  readonly queue: RunQueue;
  readonly runs: RunService;
  readonly space: RunSpace;
}

function createRunParts(window: BrowserWindow, opened: FileParts): RunParts {
  const userData = app.getPath('userData');
  const store = new RunStore(userData);
  const queue = createQueue(window, () => runs);
  const runs = new RunService({
    ...{ ...opened, store, queue, appVersion: app.getVersion() },
    onChanged: (changed) => {
      sendDesktopEvent(window, 'runs-changed', changed);
    },
    onRemoved: (runIds) => {
      sendDesktopEvent(window, 'runs-removed', { runIds });
    },
    onEngineExited: (runId, error, isResuming) => {
      sendDesktopEvent(window, 'engine-exited', { runId, error, isResuming });
    },
  });
  const space = new RunSpace({
    ...{ store, queue, userData },
    onState: (runId, state) => {
      runs.takeState(runId, state);
    },
  });
  return { store, queue, runs, space };
}

/** @param runs returns what is to hear of the runs: it is made after the queue */
function createQueue(window: BrowserWindow, runs: () => RunService): RunQueue {
  const sleepBlocker = new SleepBlocker();
  const tellOrder = onceATurn(() => {
    sendDesktopEvent(window, 'queue-changed', { runIds: queue.waitingIds });
  });
  const queue = new RunQueue({
    modulePath: engineModule(),
    cores: availableParallelism(),
    onLog: log,
    onQueued: (runId, isQueued) => {
      runs().takeQueued(runId, isQueued);
    },
    onOrder: tellOrder,
    onState: (runId, state) => {
      runs().takeState(runId, state);
    },
    readState: (directory) => readRunState(nodeFileSystem, directory),
    onTraining: (isTraining) => {
      sleepBlocker.set(isTraining);
    },
    onSilence: (runId, isSilent) => {
      sendDesktopEvent(window, 'engine-silent', { runId, isSilent });
    },
    onUnexpectedExit: (runId, error, isResuming) => {
      runs().takeUnexpectedExit(runId, error, isResuming);
    },
    onEnded: (runId) => {
      runs().interrupt(runId, null);
    },
  });
  return queue;
}

/** The built engine, which runs in processes of its own. */
function engineModule(): string {
  return join(app.getAppPath(), 'out/main/engine.cjs');
}

async function prepareFirstLaunch(settings: SettingsStore, runs: RunService): Promise<void> {
  await runs.createFromSource(firstLaunchRuns(spokenLanguage(settings)), null);
  await settings.markLaunched();
}

/** Returns the language that the app speaks now, BCP 47. */
export function spokenLanguage(settings: SettingsStore): string {
  const { language } = settings.get();
  return language === 'system' ? app.getLocale() : language;
}

/** All that decides how fast the engine trains. */
function describeMachine(): string {
  const model = cpus()[0]?.model ?? process.arch;
  return [model, `${availableParallelism()} cores`, app.getVersion(), `V8 ${process.versions.v8}`].join(', ');
}
