import type { Desktop } from '../bridge/desktop.ts';
import type { AppContext } from './app-context.ts';
import { AppState } from './app-state.svelte.ts';
import { DataEngine, type OpenEngine } from './data-engine.svelte.ts';
import { DataState } from './data-state.svelte.ts';
import { MachineSpeedState } from './machine-speed.svelte.ts';
import { RunDraft } from './run-draft.svelte.ts';
import { RunsState } from './runs-state.svelte.ts';

/** Returns the whole state of a window, nothing loaded yet. */
export function makeAppContext(
  desktop: Desktop,
  openEngine: OpenEngine,
  systemDark: { readonly current: boolean },
): AppContext {
  const app = new AppState(desktop, systemDark);
  const engine = new DataEngine(desktop, openEngine);
  const data = new DataState(desktop, app, engine);
  const runs = new RunsState(desktop, app, engine, openEngine);
  const speed = new MachineSpeedState(desktop, engine, runs);
  return { app, engine, data, runs, speed, draft: new RunDraft() };
}
