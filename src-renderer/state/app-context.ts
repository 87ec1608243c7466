import { createContext } from 'svelte';
import type { AppState } from './app-state.svelte.ts';
import type { BoardFiles } from './board-files.ts';
import type { BoardRuns } from './board-runs.svelte.ts';
import type { BoardState } from './board-state.svelte.ts';
import type { CheckpointList } from './checkpoint-list.svelte.ts';
import type { DamagedRuns } from './damaged-runs.svelte.ts';
import type { DataEngine } from './data-engine.svelte.ts';
import type { DataState } from './data-state.svelte.ts';
import type { MachineSpeedState } from './machine-speed.svelte.ts';
import type { Notifications } from './notifications.ts';
import type { RunDraft } from './run-draft.svelte.ts';
import type { RunTroubles } from './run-troubles.svelte.ts';
import type { RunsState } from './runs-state.svelte.ts';
import type { StorageState } from './storage-state.svelte.ts';

/** The state of the window, one object per concern. */
export interface AppContext {
  readonly app: AppState;
  readonly engine: DataEngine;
  readonly data: DataState;
  readonly runs: RunsState;
  readonly board: BoardState;
  readonly boardRuns: BoardRuns;
  readonly files: BoardFiles;
  readonly troubles: RunTroubles;
  readonly notifications: Notifications;
  readonly damaged: DamagedRuns;
  readonly checkpoints: CheckpointList;
  readonly storage: StorageState;
  readonly speed: MachineSpeedState;
  readonly draft: RunDraft;
}

/** Hands the state down from `App.svelte`; every view takes what it needs from it. */
export const [getAppContext, setAppContext] = createContext<AppContext>();
