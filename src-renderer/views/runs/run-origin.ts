import type { Dictionary } from '../../i18n/en.ts';
import type { RunView } from '../../state/run-view.svelte.ts';

interface KnownRuns {
  find(runId: string): Pick<RunView, 'config'> | undefined;
}

/** Returns which checkpoint of which run this one goes on from; empty for a run that begins anew. */
export function originWords(
  { summary }: Pick<RunView, 'summary'>,
  runs: KnownRuns,
  { recovery }: Pick<Dictionary, 'recovery'>,
): string {
  const { origin } = summary.definition;
  if (origin === null) return '';
  const parent = runs.find(origin.runId);
  return parent === undefined ? recovery.fromDeleted(origin.steps) : recovery.from(parent.config.name, origin.steps);
}
