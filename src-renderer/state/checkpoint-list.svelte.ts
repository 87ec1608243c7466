import type { CheckpointInfo } from '../../src-engine/contract/checkpoint.ts';
import type { Desktop } from '../bridge/desktop.ts';
import type { AppState } from './app-state.svelte.ts';

/** The checkpoints of the run that is looked at, the newest first. */
export class CheckpointList {
  items = $state.raw<readonly CheckpointInfo[]>([]);
  private runId = '';

  constructor(
    private readonly desktop: Desktop,
    private readonly app: AppState,
  ) {}

  /** Reads those of a run; those of another one are forgotten at once. */
  async load(runId: string): Promise<void> {
    if (runId !== this.runId) this.items = [];
    this.runId = runId;
    const items = await this.app.attempt(() => this.desktop.call('runs:list-checkpoints', { runId }));
    if (items !== null && runId === this.runId) this.items = items;
  }
}
