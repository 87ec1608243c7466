import type { DamagedRun } from '../../src-main/contract/desktop-api.ts';
import type { Desktop } from '../bridge/desktop.ts';
import type { AppState } from './app-state.svelte.ts';

/** Runs whose folder cannot be read. */
export class DamagedRuns {
  runs = $state.raw<readonly DamagedRun[]>([]);

  constructor(
    private readonly desktop: Desktop,
    private readonly app: AppState,
  ) {}

  async load(): Promise<void> {
    this.runs = (await this.app.attempt(() => this.desktop.call('runs:list-damaged', null))) ?? this.runs;
  }

  /** Shows the folder of a run in the file manager. */
  async showFolder(runId: string): Promise<void> {
    await this.app.attempt(() => this.desktop.call('runs:show-folder', { runId }));
  }

  /** Moves a run to the trash. */
  async remove(runId: string): Promise<void> {
    await this.app.attempt(() => this.desktop.call('runs:delete', { runIds: [runId] }));
    await this.load();
  }
}
