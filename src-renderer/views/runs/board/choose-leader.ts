import type { RunView } from '../../../state/run-view.svelte.ts';

type Measured = Pick<RunView, 'version' | 'train'>;

/**
 * Returns the run whose task, baselines and limits the charts show: the selected one, or the newest with something measured;
 * else the newest.
 * @param shown the oldest first
 */
export function chooseLeader<Run extends Measured>(shown: readonly Run[], selected: Run | null): Run | null {
  const chosen = shown.find((run) => run === selected);
  if (chosen !== undefined && isMeasured(chosen)) return chosen;
  return newest(shown) ?? chosen ?? shown.at(-1) ?? null;
}

function newest<Run extends Measured>(shown: readonly Run[]): Run | null {
  for (let index = shown.length - 1; index >= 0; index -= 1) {
    const run = shown[index];
    if (run !== undefined && isMeasured(run)) return run;
  }
  return null;
}

function isMeasured({ version, train }: Measured): boolean {
  return version > 0 && train.rowCount > 0;
}
