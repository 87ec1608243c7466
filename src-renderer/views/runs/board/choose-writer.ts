import { isActive } from '../../../../src-engine/contract/run-record.ts';
import type { RunView } from '../../../state/run-view.svelte.ts';
import { taskOf } from '../run-facts.ts';

type Writer = Pick<RunView, 'config' | 'status' | 'samples'>;

/**
 * Returns the run whose text the board shows: the selected one, one that trains, or the newest that wrote something.
 * `null` when none writes, or when what trains writes nothing: an older run's text would be taken for its own. A run
 * that waits is shown when it is selected, or when there is nothing else to show.
 * @param shown runs in the charts, the oldest first
 */
export function chooseWriter<Run extends Writer>(shown: readonly Run[], selected: Run | null): Run | null {
  const writers = shown.filter((run) => taskOf(run.config) === 'next-symbol').reverse();
  const chosen =
    writers.find((run) => run === selected && hasBegun(run)) ??
    writers.find((run) => run.status === 'running') ??
    writers.find((run) => run.status === 'paused');
  if (chosen !== undefined) return chosen;
  if (shown.some((run) => isActive(run.status) && hasBegun(run)))
    return writers.find((run) => run === selected) ?? null;
  return (
    writers.find((run) => run.samples.length > 0) ??
    writers.find((run) => run.status === 'queued') ??
    writers[0] ??
    null
  );
}

function hasBegun({ status }: Writer): boolean {
  return status !== 'ready' && status !== 'queued';
}
