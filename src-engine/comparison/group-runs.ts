import type { BoardView } from '../contract/board-view.ts';
import type { RunDefinition } from '../contract/run-record.ts';
import { seedGroupKey, withOrigin } from './settings-key.ts';
import { settingsOf } from './settings.ts';

type Grouped = Pick<RunDefinition, 'id' | 'config' | 'origin'>;

/**
 * Returns the runs in groups by what `group` says, in order of the first of each; the key is the same for the same settings.
 * Runs that go on from another's checkpoint are only with those that go on from the same one: what they share with others is
 * not a seed, but a past.
 */
export function groupRuns<Run>(
  runs: readonly Run[],
  definitionOf: (run: Run) => Grouped,
  group: BoardView['group'],
): ReadonlyMap<string, readonly Run[]> {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const key = keyOf(definitionOf(run), group);
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [run]);
    else members.push(run);
  }
  return groups;
}

function keyOf(run: Grouped, group: BoardView['group']): string {
  if (group === 'none') return run.id;
  if (group === 'seed') return seedGroupKey(run);
  const settings = settingsOf(run.config);
  return withOrigin(JSON.stringify(group.map((path) => [path, settings.get(path)])), run.origin);
}
