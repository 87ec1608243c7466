import type { WireError } from '../../src-engine/contract/wire-error.ts';
import type { Desktop } from '../bridge/desktop.ts';
import type { AppState } from './app-state.svelte.ts';
import type { RunView } from './run-view.svelte.ts';
import type { RunsState } from './runs-state.svelte.ts';

/** A run whose engine process died without being asked to. */
export interface EngineDeath {
  readonly run: RunView;
  readonly error: WireError;
}

/** Where the window remembers which interruptions were left alone. */
const LEFT_ALONE_KEY = 'interruptions-left-alone';

/** What keeps runs from going on, for as long as it does and the person has not dealt with it. */
export class RunTroubles {
  private told = $state.raw<readonly { readonly runId: string; readonly error: WireError }[]>([]);
  private silentIds = $state.raw<readonly string[]>([]);
  private leftAlone = $state.raw<readonly string[]>([]);

  /** Runs whose engine died too often to go on by themselves; one whose engines never said a word is as ready as before. */
  readonly deaths: readonly EngineDeath[] = $derived.by(() =>
    this.told.flatMap(({ runId, error }) => {
      const run = this.runs.find(runId);
      return run?.status === 'interrupted' || run?.status === 'ready' ? [{ run, error }] : [];
    }),
  );
  /** Runs whose engine gives no sign of life. */
  readonly silent: readonly RunView[] = $derived.by(() =>
    this.runs.active.filter((run) => this.silentIds.includes(run.id)),
  );
  /** Runs that paused themselves: something has to be mended first. */
  readonly heldUp: readonly RunView[] = $derived.by(() =>
    this.runs.active.filter((run) => run.status === 'paused' && run.state.error !== null),
  );
  /** Runs that the end of the app has interrupted. */
  readonly interrupted: readonly RunView[] = $derived.by(() => {
    const before = this.runs.runs.filter((run) => this.runs.interruptedBefore.includes(run));
    return before.filter((run) => run.status === 'interrupted' && !this.leftAlone.includes(keyOf(run)));
  });

  /** `memory` outlives the window. */
  constructor(
    private readonly desktop: Desktop,
    private readonly app: AppState,
    private readonly runs: RunsState,
    private readonly memory: Pick<Storage, 'getItem' | 'setItem'>,
  ) {
    this.leftAlone = memory.getItem(LEFT_ALONE_KEY)?.split(' ') ?? [];
    desktop.on('engine-exited', ({ runId, error, isResuming }) => {
      if (runId !== null) this.takeDeath(runId, error, isResuming);
    });
    desktop.on('engine-silent', ({ runId, isSilent }) => {
      const others = this.silentIds.filter((id) => id !== runId);
      this.silentIds = isSilent ? [...others, runId] : others;
    });
  }

  /** Leaves the runs of dead engines as they are. */
  leaveDead(): void {
    this.told = [];
  }

  /** Leaves the runs that were interrupted as they are, also at the next start. */
  leaveInterrupted(): void {
    this.leftAlone = this.runs.interruptedBefore.map(keyOf);
    this.memory.setItem(LEFT_ALONE_KEY, this.leftAlone.join(' '));
  }

  /** Gives silent engines more time. */
  wait(): void {
    this.silentIds = [];
  }

  /** Kills the engines of runs that do not answer. */
  async endEngines(runIds: readonly string[]): Promise<void> {
    for (const runId of runIds) await this.app.attempt(() => this.desktop.call('runs:end-engine', { runId }));
  }

  private takeDeath(runId: string, error: WireError, isResuming: boolean): void {
    const others = this.told.filter((known) => known.runId !== runId);
    this.told = isResuming ? others : [...others, { runId, error }];
    const run = this.runs.find(runId);
    if (!isResuming || run === undefined) return;
    const steps = run.state.checkpointSteps ?? 0;
    this.app.toasts.show({ kind: 'run-resuming', name: run.config.name, error, steps });
  }
}

/** Names an interruption: the next one of the same run is another. */
function keyOf(run: RunView): string {
  return `${run.id}:${String(run.state.steps)}`;
}
