import type { RunView } from '../../state/run-view.svelte.ts';

type RunTiming = Pick<RunView, 'status' | 'fraction' | 'progress'>;

/**
 * Returns how long until all active runs are done, milliseconds, when `cores` train at once; `null` while it cannot be
 * told. A queued run is taken to need as long as the mean of those that train.
 */
export function timeLeft(runs: readonly RunTiming[], cores: number): number | null {
  const training = runs.filter((run) => run.status === 'running');
  const queuedCount = runs.filter((run) => run.status === 'queued').length;
  const remaining = training.map((run) => run.progress?.remainingMs ?? null).filter((ms) => ms !== null);
  if (training.length === 0 || remaining.length < training.length) return null;
  const longest = Math.max(...remaining);
  if (queuedCount === 0) return longest;
  const wholes = training.map((run, k) => (remaining[k] ?? 0) / Math.max(1 - run.fraction, 0.01));
  const mean = wholes.reduce((sum, ms) => sum + ms, 0) / wholes.length;
  const total = remaining.reduce((sum, ms) => sum + ms, 0) + queuedCount * mean;
  return Math.max(longest, total / Math.max(1, cores));
}
