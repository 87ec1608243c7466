import type { AppState } from '../../../state/app-state.svelte.ts';
import type { RunView } from '../../../state/run-view.svelte.ts';

/** Reads what was measured in the runs that are drawn, one after the other, and in no other run. */
export class ShownHistories {
  /** How far reading has come; `null` when there is nothing to read. */
  progress = $state.raw<{ readonly done: number; readonly all: number } | null>(null);
  private wanted: readonly RunView[] = [];
  private isReading = false;
  private reading = Promise.resolve();
  /** A history that could not be read is told once. */
  private readonly failed = new WeakSet<RunView>();

  constructor(private readonly app: Pick<AppState, 'report'>) {}

  /** Sees to it that these runs are read; only the newest wish counts. */
  want(runs: readonly RunView[]): void {
    this.wanted = runs;
    if (!this.isReading) this.reading = this.readWanted();
  }

  /** Waits until every wanted run is read, but for those that cannot be. */
  whenRead(): Promise<void> {
    return this.reading;
  }

  private async readWanted(): Promise<void> {
    this.isReading = true;
    let done = 0;
    for (let missing = this.missing(); missing.length > 0; missing = this.missing()) {
      this.progress = { done, all: done + missing.length };
      const [next] = missing;
      if (next !== undefined) await this.read(next);
      done += 1;
    }
    this.progress = null;
    this.isReading = false;
  }

  private missing(): RunView[] {
    return this.wanted.filter((run) => run.lacksHistory && !this.failed.has(run));
  }

  private async read(run: RunView): Promise<void> {
    try {
      await run.loadHistory();
    } catch (thrown) {
      this.failed.add(run);
      this.app.report(thrown);
    }
  }
}
