import type { StorageUse, TrashedRun } from '../../src-main/contract/desktop-api.ts';
import type { Desktop } from '../bridge/desktop.ts';
import type { AppState } from './app-state.svelte.ts';
import type { DamagedRuns } from './damaged-runs.svelte.ts';
import type { RunsState } from './runs-state.svelte.ts';

/** What the runs take on the disk, and the deleted ones. */
export class StorageState {
  /** `null` before it was measured. */
  use = $state.raw<StorageUse | null>(null);
  trash = $state.raw<readonly TrashedRun[]>([]);

  readonly runsBytes: number = $derived(sum(this.use?.runs ?? [], ({ bytes }) => bytes));
  readonly checkpointBytes: number = $derived(sum(this.use?.runs ?? [], (run) => run.checkpointBytes));
  /** Ended runs with checkpoints. */
  readonly freeable: StorageUse['runs'] = $derived(
    (this.use?.runs ?? []).filter(({ runId, checkpointBytes }) => {
      const run = this.runs.find(runId);
      return checkpointBytes > 0 && run !== undefined && !run.isActive && run.status !== 'ready';
    }),
  );
  readonly freeableBytes: number = $derived(sum(this.freeable, (run) => run.checkpointBytes));

  constructor(
    private readonly desktop: Desktop,
    private readonly app: AppState,
    private readonly runs: RunsState,
    private readonly damaged: DamagedRuns,
  ) {}

  async load(): Promise<void> {
    await this.app.attempt(async () => {
      this.use = await this.desktop.call('storage:measure', null);
      this.trash = await this.desktop.call('trash:list', null);
    });
  }

  /** Deletes the checkpoints of ended runs; one that can go on keeps its newest. */
  async freeCheckpoints(): Promise<void> {
    const before = this.checkpointBytes;
    const runIds = this.freeable.map(({ runId }) => runId);
    await this.app.attempt(() => this.desktop.call('runs:free-space', { runIds }));
    await this.load();
    this.app.toasts.show({ kind: 'space-freed', bytes: Math.max(0, before - this.checkpointBytes) });
  }

  /** Deletes what is in the trash for good. */
  async emptyTrash(): Promise<void> {
    await this.app.attempt(() => this.desktop.call('trash:empty', null));
    await this.load();
  }

  /** Brings a deleted run back, to the damaged ones where it is one. */
  async restore(runId: string): Promise<void> {
    await this.runs.restore([runId]);
    await this.damaged.load();
    await this.load();
  }
}

function sum<Item>(items: readonly Item[], measure: (item: Item) => number): number {
  return items.reduce((total, item) => total + measure(item), 0);
}
