import { createContext } from 'svelte';
import type { AppState } from './app-state.svelte.ts';
import type { DataEngine } from './data-engine.svelte.ts';
import type { DataState } from './data-state.svelte.ts';
import type { MachineSpeedState } from './machine-speed.svelte.ts';
import type { RunDraft } from './run-draft.svelte.ts';
import type { RunsState } from './runs-state.svelte.ts';

/** The state of the window, one object per concern. */
export interface AppContext {
  readonly app: AppState;
  readonly engine: DataEngine;
  readonly data: DataState;
  readonly runs: RunsState;
  readonly speed: MachineSpeedState;
  readonly draft: RunDraft;
}

/** Hands the state down from `App.svelte`; every view takes what it needs from it. */
export const [getAppContext, setAppContext] = createContext<AppContext>();
