import type { ExportFormat } from '../../src-engine/contract/engine-protocol.ts';
import type { RunConfig } from '../../src-engine/contract/run-config.ts';
import type { RunOrigin } from '../../src-engine/contract/run-record.ts';
import { UnrollError } from '../../src-engine/contract/wire-error.ts';
import type { RunDescription, RunSummary } from '../../src-main/contract/desktop-api.ts';
import type { Desktop } from '../bridge/desktop.ts';
import type { AppState } from './app-state.svelte.ts';
import { byId, without } from './by-id.ts';
import type { DataEngine, OpenEngine } from './data-engine.svelte.ts';
import { RunView, type RunEngines } from './run-view.svelte.ts';

/** All runs, the oldest first, and what can be done with them. Every act reports its own failure. */
export class RunsState {
  runs = $state.raw<readonly RunView[]>([]);
  /** The run that the keyboard acts on. */
  selectedId = $state<string | null>(null);
  /** Runs that the list held as interrupted when it was read: the end of the app did that, and not an error. */
  interruptedBefore = $state.raw<readonly RunView[]>([]);

  /** Ids of the runs that wait for a core, the next one first. */
  queue = $state.raw<readonly string[]>([]);

  readonly selected: RunView | null = $derived(this.selectedId === null ? null : (this.find(this.selectedId) ?? null));
  /** Runs that train or wait for a core. */
  readonly active: readonly RunView[] = $derived(this.runs.filter((run) => run.isActive));
  /** Runs that hold a core. */
  readonly occupied: readonly RunView[] = $derived(this.active.filter((run) => run.status !== 'queued'));
  /** Time steps trained per second, all running runs together. */
  readonly tokensPerSecond: number = $derived(
    this.runs.reduce((sum, run) => sum + (run.status === 'running' ? (run.progress?.tokensPerSecond ?? 0) : 0), 0),
  );

  private readonly byId: ReadonlyMap<string, RunView> = $derived(byId(this.runs));
  private readonly engines: RunEngines;
  private wantedHistories: readonly RunView[] = [];

  constructor(
    private readonly desktop: Desktop,
    private readonly app: AppState,
    dataEngine: DataEngine,
    openEngine: OpenEngine,
  ) {
    this.engines = {
      connectRun: (runId, handlers) => openEngine({ kind: 'run', runId }, handlers),
      loadHistory: (token) => dataEngine.request('load-history', { token }),
    };
    desktop.on('runs-changed', (summaries) => {
      this.placeAll(summaries);
    });
    desktop.on('runs-removed', ({ runIds }) => {
      this.drop(runIds);
    });
    desktop.on('queue-changed', ({ runIds }) => {
      this.queue = runIds;
    });
    desktop.on('engine-exited', ({ runId, error }) => {
      if (runId !== null) this.find(runId)?.detach(error);
    });
  }

  /** Reads the list and the queue, and attaches to what trains. */
  async load(): Promise<void> {
    const summaries = await this.app.attempt(() => this.desktop.call('runs:list', null));
    this.placeAll(summaries ?? []);
    this.interruptedBefore = this.runs.filter(({ state }) => state.status === 'interrupted' && state.error === null);
    this.queue = (await this.app.attempt(() => this.desktop.call('runs:list-queue', null))) ?? [];
  }

  find(runId: string): RunView | undefined {
    return this.byId.get(runId);
  }

  /** Reads the histories of these runs, one after the other; whoever asks again is asked for no more of the ones before. */
  async wantHistories(runs: readonly RunView[]): Promise<void> {
    this.wantedHistories = runs;
    for (const run of runs) {
      if (this.wantedHistories !== runs) return;
      await this.attempt(() => run.loadHistory());
    }
  }

  /** Makes runs in status `ready`, all or none; `null` when that was refused. */
  async create(
    configs: readonly RunConfig[],
    dataToken: string,
    comparison: string | null,
  ): Promise<readonly RunView[] | null> {
    const summaries = await this.app.attempt(() =>
      this.desktop.call('runs:create', { configs, dataToken, comparison }),
    );
    return summaries === null ? null : this.placeAll(summaries);
  }

  /** Makes a run in status `ready` that goes on from a checkpoint of another; `null` when that was refused. */
  async fork({ runId, steps }: RunOrigin, config: RunConfig): Promise<RunView | null> {
    const summary = await this.app.attempt(() => this.desktop.call('runs:fork', { runId, steps, config }));
    return (summary && this.placeAll([summary])[0]) ?? null;
  }

  /** Queues runs; ended ones go on from their newest checkpoint, and without one from their first step. */
  async start(runIds: readonly string[]): Promise<void> {
    if (runIds.length === 0) return;
    await this.app.attempt(() => this.desktop.call('runs:start', { runIds }));
  }

  async pause(runId: string): Promise<void> {
    await this.attempt(() => this.find(runId)?.command('pause', {}));
  }

  async resume(runId: string): Promise<void> {
    await this.attempt(() => this.find(runId)?.command('resume', {}));
  }

  /** Changes the learning rate of runs that train, of each from its next update on. */
  async setLearningRate(runIds: readonly string[], learningRate: number): Promise<void> {
    const change = (runId: string) =>
      this.attempt(() => this.find(runId)?.command('set-learning-rate', { learningRate }));
    await Promise.all(runIds.map(change));
  }

  /** Pauses a running run, resumes a paused or interrupted one, starts one that is ready. */
  async toggle(run: RunView): Promise<void> {
    if (run.status === 'running') await this.pause(run.id);
    else if (run.status === 'paused') await this.resume(run.id);
    else if (run.status === 'ready' || run.status === 'interrupted') await this.start([run.id]);
  }

  /** Ends runs and keeps what they learned; queued ones leave the queue. */
  async stop(runIds: readonly string[]): Promise<void> {
    const queued = runIds.filter((runId) => this.find(runId)?.status === 'queued');
    if (queued.length > 0) await this.app.attempt(() => this.desktop.call('runs:unqueue', { runIds: queued }));
    const holding = runIds.filter((runId) => !queued.includes(runId));
    await Promise.all(holding.map((runId) => this.attempt(() => this.find(runId)?.command('stop', {}))));
  }

  /** Deletes runs and offers to take it back. */
  async remove(runIds: readonly string[]): Promise<void> {
    const names = runIds.map((runId) => this.find(runId)?.config.name ?? runId);
    const done = await this.app.attempt(async () => {
      const message = { kind: 'runs-leaving', count: runIds.length } as const;
      await this.app.toasts.during(message, () => this.desktop.call('runs:delete', { runIds }));
      return true;
    });
    if (done === null) return;
    this.drop(runIds);
    this.app.toasts.show({ kind: 'runs-deleted', names }, () => void this.restore(runIds));
  }

  /** Changes what a person says about runs. */
  async describe(changes: readonly { readonly runId: string; readonly change: RunDescription }[]): Promise<void> {
    const summaries = await this.app.attempt(() => this.desktop.call('runs:describe', { changes }));
    this.placeAll(summaries ?? []);
  }

  /** Changes whose turn it is among the runs that wait for a core. */
  async moveInQueue(runIds: readonly string[], to: 'first' | 'earlier' | 'later' | 'last'): Promise<void> {
    await this.app.attempt(() => this.desktop.call('runs:move-in-queue', { runIds, to }));
  }

  /** Writes a trained run's model to a file that the person chooses. */
  async exportModel(runId: string, format: ExportFormat): Promise<void> {
    const name = this.find(runId)?.config.name ?? '';
    const written = await this.app.attempt(() => this.desktop.call('runs:export', { runId, format }));
    if (written !== null) this.app.toasts.show({ kind: 'run-exported', name, fileName: written.fileName });
  }

  /** Brings deleted runs back and chooses the first. */
  async restore(runIds: readonly string[]): Promise<void> {
    const message = { kind: 'runs-returning', count: runIds.length } as const;
    const summaries = await this.app.attempt(() =>
      this.app.toasts.during(message, () => this.desktop.call('runs:restore', { runIds })),
    );
    const [first] = this.placeAll(summaries ?? []);
    if (first !== undefined) this.selectedId = first.id;
  }

  /** Puts main's records where they belong: into the runs' views, or new ones in order of making. */
  private placeAll(summaries: readonly RunSummary[]): RunView[] {
    const added: RunView[] = [];
    const placed = summaries.map((summary) => {
      const known = this.find(summary.definition.id);
      if (known !== undefined) {
        void this.attempt(() => known.update(summary));
        return known;
      }
      const run = new RunView(summary, this.engines);
      added.push(run);
      return run;
    });
    if (added.length > 0) this.runs = [...this.runs, ...added].sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const run of added) {
      if (run.status === 'running' || run.status === 'paused') void this.attempt(() => run.attach());
    }
    return placed;
  }

  private drop(runIds: readonly string[]): void {
    const gone = runIds.map((runId) => this.find(runId)).filter((run) => run !== undefined);
    if (gone.length === 0) return;
    for (const run of gone) run.detach();
    this.runs = without(this.runs, gone);
    if (this.selectedId !== null && runIds.includes(this.selectedId)) this.selectedId = null;
  }

  /** Reports what `act` throws, but not a dead engine: its exit is told by main, once, with the run's name. */
  private async attempt(act: () => Promise<void> | undefined): Promise<void> {
    try {
      await act();
    } catch (thrown) {
      if (!(thrown instanceof UnrollError && thrown.code === 'ENGINE_EXITED')) this.app.report(thrown);
    }
  }
}
