import type { ExportFormat } from '../../src-engine/contract/engine-protocol.ts';
import type { RunConfig } from '../../src-engine/contract/run-config.ts';
import type { RunOrigin } from '../../src-engine/contract/run-record.ts';
import { UnrollError } from '../../src-engine/contract/wire-error.ts';
import type { RunSummary } from '../../src-main/contract/desktop-api.ts';
import type { Desktop } from '../bridge/desktop.ts';
import type { AppState } from './app-state.svelte.ts';
import type { DataEngine, OpenEngine } from './data-engine.svelte.ts';
import { RunView, type RunEngines } from './run-view.svelte.ts';

/** All runs, the oldest first, and what can be done with them. Every act reports its own failure. */
export class RunsState {
  runs = $state.raw<readonly RunView[]>([]);
  /** The run that the keyboard acts on. */
  selectedId = $state<string | null>(null);
  /** Runs that the list held as interrupted when it was read: the end of the app did that, and not an error. */
  interruptedBefore = $state.raw<readonly RunView[]>([]);

  readonly selected: RunView | null = $derived(this.runs.find((run) => run.id === this.selectedId) ?? null);
  /** Runs that train or wait for a core. */
  readonly active: readonly RunView[] = $derived(this.runs.filter((run) => run.isActive));
  /** Runs that hold a core. */
  readonly occupied: readonly RunView[] = $derived(this.active.filter((run) => run.status !== 'queued'));
  /** Time steps trained per second, all running runs together. */
  readonly tokensPerSecond: number = $derived(
    this.runs.reduce((sum, run) => sum + (run.status === 'running' ? (run.progress?.tokensPerSecond ?? 0) : 0), 0),
  );

  private readonly engines: RunEngines;

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
    desktop.on('run-changed', (summary) => {
      this.place(summary);
    });
    desktop.on('run-removed', ({ runId }) => {
      this.drop(runId);
    });
    desktop.on('engine-exited', ({ runId, error }) => {
      if (runId !== null) this.find(runId)?.detach(error);
    });
  }

  /** Reads the list, attaches to what trains, then reads the histories of the rest one after the other. */
  async load(): Promise<void> {
    const summaries = await this.app.attempt(() => this.desktop.call('runs:list', null));
    for (const summary of summaries ?? []) this.place(summary);
    this.interruptedBefore = this.runs.filter(({ state }) => state.status === 'interrupted' && state.error === null);
    for (const run of this.runs) await this.attempt(() => run.loadHistory());
  }

  find(runId: string): RunView | undefined {
    return this.runs.find((run) => run.id === runId);
  }

  /** Makes a run in status `ready`; `null` when that was refused. */
  async create(config: RunConfig, dataToken: string): Promise<RunView | null> {
    const summary = await this.app.attempt(() => this.desktop.call('runs:create', { config, dataToken }));
    return summary === null ? null : this.place(summary);
  }

  /** Makes a run in status `ready` that goes on from a checkpoint of another; `null` when that was refused. */
  async fork({ runId, steps }: RunOrigin, config: RunConfig): Promise<RunView | null> {
    const summary = await this.app.attempt(() => this.desktop.call('runs:fork', { runId, steps, config }));
    return summary === null ? null : this.place(summary);
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

  /** Changes the learning rate of a run that trains, from its next update on. */
  async setLearningRate(runId: string, learningRate: number): Promise<void> {
    await this.attempt(() => this.find(runId)?.command('set-learning-rate', { learningRate }));
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
      await this.desktop.call('runs:delete', { runIds });
      return true;
    });
    if (done === null) return;
    for (const runId of runIds) this.drop(runId);
    this.app.toasts.show({ kind: 'runs-deleted', names }, () => void this.restore(runIds));
  }

  async rename(runId: string, name: string): Promise<void> {
    const summary = await this.app.attempt(() => this.desktop.call('runs:rename', { runId, name }));
    if (summary !== null) this.place(summary);
  }

  /** Writes a trained run's model to a file that the person chooses. */
  async exportModel(runId: string, format: ExportFormat): Promise<void> {
    const name = this.find(runId)?.config.name ?? '';
    const written = await this.app.attempt(() => this.desktop.call('runs:export', { runId, format }));
    if (written !== null) this.app.toasts.show({ kind: 'run-exported', name, fileName: written.fileName });
  }

  /** Brings deleted runs back. */
  async restore(runIds: readonly string[]): Promise<void> {
    const summaries = await this.app.attempt(() => this.desktop.call('runs:restore', { runIds }));
    for (const summary of summaries ?? []) {
      const run = this.place(summary);
      await this.attempt(() => run.loadHistory());
    }
  }

  /** Puts main's record where it belongs: into the run's view, or a new one in order of making. */
  private place(summary: RunSummary): RunView {
    const known = this.find(summary.definition.id);
    if (known !== undefined) {
      void this.attempt(() => known.update(summary));
      return known;
    }
    const added = new RunView(summary, this.engines);
    this.runs = [...this.runs, added].sort((a, b) => (a.id < b.id ? -1 : 1));
    if (added.status === 'running' || added.status === 'paused') void this.attempt(() => added.attach());
    return added;
  }

  private drop(runId: string): void {
    this.find(runId)?.detach();
    this.runs = this.runs.filter((run) => run.id !== runId);
    if (this.selectedId === runId) this.selectedId = null;
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
