import type { SplitMetrics } from '../contract/metrics.ts';
import type { LossSums } from '../losses/loss.ts';
import type { AnsweredBatch } from './answered-batch.ts';

/** Measures one thing over many batches. */
export interface Meter {
  /** Forgets all batches. */
  clear(): void;
  /** Counts a batch in; allocates nothing. */
  add(batch: AnsweredBatch): void;
  /** Returns what it measured since `clear`; `sums` are those of the same batches. Ratios without denominator are 0. */
  metrics(sums: LossSums): Partial<SplitMetrics>;
}
