import { isActive, type RunStatus } from '../../../../src-engine/contract/run-record.ts';

interface Writer {
  readonly status: RunStatus;
  readonly samples: readonly unknown[];
}

/**
 * Returns the run whose samples are shown: the selected one once it has begun, else the newest that trains or is paused, else
 * the newest with samples, else one that waits.
 * @param shown runs in the charts, the oldest first
 */
export function chooseWriter<Run extends Writer>(shown: readonly Run[], selected: Run | null): Run | null {
  const newestFirst = [...shown].reverse();
  return (
    newestFirst.find((run) => run === selected && hasBegun(run)) ??
    newestFirst.find((run) => run.status === 'running') ??
    newestFirst.find((run) => run.status === 'paused') ??
    newestFirst.find((run) => run.samples.length > 0) ??
    newestFirst.find((run) => isActive(run.status)) ??
    newestFirst[0] ??
    null
  );
}

function hasBegun({ status }: Writer): boolean {
  return status !== 'ready' && status !== 'queued';
}
