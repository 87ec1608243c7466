import { isActive, type RunState } from '../../src-engine/contract/run-record.ts';
import type { RunSummary } from '../../src-main/contract/desktop-api.ts';

/** What a person who is elsewhere should hear. */
export type RunNews =
  /** It ended with an error, or its engine died. */
  | { readonly kind: 'failed'; readonly run: RunSummary }
  /** It waits for something to be mended, such as a full disk. */
  | { readonly kind: 'held-up'; readonly run: RunSummary }
  /** Nothing trains any more. `ended`: the runs that were trained since something began to train, at least one. */
  | { readonly kind: 'all-ended'; readonly ended: readonly RunSummary[]; readonly failures: number };

/**
 * Makes news of what main tells of runs: failures at once, ends when nothing trains or waits any more. What a person did by
 * hand is no news.
 */
export class RunEnds {
  /** Runs that train or wait for a core. */
  private readonly busy = new Set<string>();
  /** Runs that ended since nothing was busy. */
  private ended: RunSummary[] = [];
  private failures = 0;

  take(summaries: readonly RunSummary[]): RunNews[] {
    const news = summaries.flatMap((summary) => this.takeOne(summary));
    if (this.busy.size > 0) return news;
    const { ended, failures } = this;
    this.ended = [];
    this.failures = 0;
    return ended.length === 0 ? news : [...news, { kind: 'all-ended', ended, failures }];
  }

  /** Forgets a run that was deleted. */
  drop(runId: string): void {
    this.busy.delete(runId);
    this.ended = this.ended.filter(({ definition }) => definition.id !== runId);
  }

  private takeOne(run: RunSummary): RunNews[] {
    const { definition, state } = run;
    const rests = state.status === 'paused';
    if (isActive(state.status) && !rests) {
      this.busy.add(definition.id);
      return [];
    }
    if (!this.busy.delete(definition.id)) return [];
    if (rests) return state.error === null ? [] : [{ kind: 'held-up', run }];
    if (hasFailed(state)) {
      this.failures += 1;
      return [{ kind: 'failed', run }];
    }
    if (state.status === 'done') this.ended.push(run);
    return [];
  }
}

function hasFailed({ status, error }: RunState): boolean {
  return status === 'failed' || (status === 'interrupted' && error !== null);
}
