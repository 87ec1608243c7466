import type { Desktop } from '../bridge/desktop.ts';
import type { AppContext } from './app-context.ts';
import { AppState } from './app-state.svelte.ts';
import { BoardFiles } from './board-files.ts';
import { BoardRuns } from './board-runs.svelte.ts';
import { BoardState } from './board-state.svelte.ts';
import { CheckpointList } from './checkpoint-list.svelte.ts';
import { DamagedRuns } from './damaged-runs.svelte.ts';
import { DataEngine, type OpenEngine } from './data-engine.svelte.ts';
import { DataState } from './data-state.svelte.ts';
import { MachineSpeedState } from './machine-speed.svelte.ts';
import { Notifications } from './notifications.ts';
import { RunDraft } from './run-draft.svelte.ts';
import { RunTroubles } from './run-troubles.svelte.ts';
import { RunsState } from './runs-state.svelte.ts';
import { StorageState } from './storage-state.svelte.ts';

/** Returns the whole state of a window, nothing loaded yet; `memory` outlives the window. */
export function makeAppContext(
  desktop: Desktop,
  openEngine: OpenEngine,
  systemDark: { readonly current: boolean },
  memory: Pick<Storage, 'getItem' | 'setItem'>,
): AppContext {
  const app = new AppState(desktop, systemDark);
  const engine = new DataEngine(desktop, openEngine);
  const data = new DataState(desktop, app, engine);
  const runs = new RunsState(desktop, app, engine, openEngine);
  const board = new BoardState(desktop, app);
  const boardRuns = new BoardRuns(runs, board);
  const troubles = new RunTroubles(desktop, app, runs, memory);
  const damaged = new DamagedRuns(desktop, app);
  const checkpoints = new CheckpointList(desktop, app);
  const storage = new StorageState(desktop, app, runs, damaged);
  const speed = new MachineSpeedState(desktop, engine, runs);
  return {
    app,
    engine,
    data,
    runs,
    board,
    boardRuns,
    files: new BoardFiles(desktop, app, board, boardRuns),
    troubles,
    notifications: new Notifications(desktop, app, runs),
    damaged,
    checkpoints,
    storage,
    speed,
    draft: new RunDraft(app),
  };
}
