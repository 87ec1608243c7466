import { app, type BrowserWindow } from 'electron';
import type { WireError } from '../../src-engine/contract/wire-error.ts';
import type { DesktopRequests, Settings } from '../contract/desktop-api.ts';
import type { DataEngine } from '../data-engine.ts';
import type { DesktopNotifier } from '../desktop-notifier.ts';
import { handOverPort } from '../engine-ports.ts';
import type { FileSaver } from '../file-saver.ts';
import type { FileService } from '../file-service.ts';
import type { RunQueue } from '../run-queue.ts';
import type { RunService } from '../run-service.ts';
import type { RunSpace } from '../run-space.ts';
import type { BoardStore } from '../storage/board-store.ts';
import type { SettingsStore } from '../storage/settings-store.ts';
import type { DesktopHandlers } from './typed-ipc.ts';

export interface HandlerParts {
  readonly window: BrowserWindow;
  readonly files: FileService;
  readonly runs: RunService;
  readonly space: RunSpace;
  readonly queue: RunQueue;
  readonly dataEngine: DataEngine;
  readonly settings: SettingsStore;
  readonly board: BoardStore;
  readonly saver: FileSaver;
  readonly notifier: DesktopNotifier;
  /** Emptied when the window takes them. */
  readonly notices: WireError[];
  readonly info: DesktopRequests['app:info']['response'];
  applySettings(settings: Settings): void;
}

/** One line for each channel of the desktop API. */
export function createHandlers(parts: HandlerParts): DesktopHandlers {
  const { window, files, runs, space, queue, dataEngine, settings, board, saver } = parts;
  return {
    'app:info': () => parts.info,
    'app:take-notices': () => parts.notices.splice(0),
    'app:memory': () => ({ usedBytes: measureMemoryBytes() }),
    'settings:get': () => settings.get(),
    'settings:set': async (change) => {
      const next = await settings.set(change);
      parts.applySettings(next);
      return next;
    },
    'speed:get': () => settings.speed,
    'speed:set': async (speed) => {
      await settings.keepSpeed(speed);
      return null;
    },
    'samples:list': () => files.listSamples(),
    'data:open-sample': ({ id }) => files.openSource({ kind: 'sample', id }),
    'data:open-synthetic': ({ source }) => files.openSynthetic(source),
    'data:open-dialog': ({ choose }) => files.openDialog(window, choose),
    'data:list-recent': () => files.listRecent(),
    'data:open-recent': ({ id }) => files.openRecent(id),
    'data:forget-recent': ({ id }) => files.forgetRecent(id),
    'data:save-rows': (request) => saver.saveRows(request),
    'data:open-dropped': ({ paths }) => files.openDropped(paths),
    'data:take-pending': () => files.takePending(),
    'data:open-of-run': ({ runId }) => files.openSource(runs.sourceOf(runId)),
    'runs:list': () => runs.list(),
    'runs:create': ({ configs, dataToken, comparison }) => runs.create(configs, dataToken, comparison),
    'runs:describe': ({ changes }) => runs.describe(changes),
    'runs:list-queue': () => queue.waitingIds,
    'runs:move-in-queue': ({ runIds, to }) => {
      queue.move(runIds, to);
      return null;
    },
    'runs:export': (request) => saver.saveModel(request),
    'runs:save-metrics': (request) => saver.saveMetrics(request),
    'runs:save-report': (request) => saver.saveReport(request),
    'board:save-picture': (request) => saver.savePicture(request),
    'board:get': () => board.get(),
    'board:set': async (memory) => {
      await board.set(memory);
      return null;
    },
    'app:notify': (request) => {
      parts.notifier.tell(request);
      return null;
    },
    'app:show-progress': ({ fraction }) => {
      // Below zero there is no bar.
      window.setProgressBar(fraction ?? -1);
      return null;
    },
    'runs:start': async ({ runIds }) => {
      await runs.start(runIds);
      return null;
    },
    'runs:unqueue': ({ runIds }) => {
      runs.unqueue(runIds);
      return null;
    },
    'runs:list-checkpoints': ({ runId }) => runs.listCheckpoints(runId),
    'runs:fork': ({ runId, steps, config }) => runs.fork(runId, steps, config),
    'runs:free-space': async ({ runIds }) => {
      await space.freeCheckpoints(runIds);
      return null;
    },
    'runs:end-engine': ({ runId }) => {
      queue.endEngine(runId);
      return null;
    },
    'runs:list-damaged': () => runs.listDamaged(),
    'runs:show-folder': async ({ runId }) => {
      await space.showFolder(runId);
      return null;
    },
    'trash:list': () => space.listTrash(),
    'trash:empty': async () => {
      await space.emptyTrash();
      return null;
    },
    'storage:measure': () => space.measure(),
    'runs:delete': async ({ runIds }) => {
      await runs.remove(runIds);
      return null;
    },
    'runs:restore': ({ runIds }) => runs.restore(runIds),
    'engine:connect': ({ target, nonce }) => {
      handOverPort(window, nonce, target.kind === 'data' ? dataEngine.openPort() : queue.openPort(target.runId));
      return null;
    },
  };
}

/** Working memory of every process of the app, bytes. */
function measureMemoryBytes(): number {
  return app.getAppMetrics().reduce((sum, process) => sum + process.memory.workingSetSize * 1024, 0);
}
