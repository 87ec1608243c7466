import type { DataConfig } from '../../../src-engine/contract/run-config.ts';

/** `both`: read, and foretold from what was read. `group` and `time` say how rows belong together. */
export type ColumnRole = 'input' | 'target' | 'both' | 'group' | 'time' | 'ignore';
export type ChosenColumns = DataConfig['columns'];
/** What decides which roles there are. */
export type ChosenData = Pick<DataConfig, 'task' | 'layout' | 'columns'>;

/** A role that a column may be given. */
export interface RoleChoice {
  readonly role: ColumnRole;
  readonly isPossible: boolean;
}

/** Returns what a column is used for. */
export function roleOf(columns: ChosenColumns, name: string): ColumnRole {
  const isInput = columns.input?.includes(name) === true;
  const isTarget = columns.target?.includes(name) === true;
  if (isInput && isTarget) return 'both';
  if (isInput) return 'input';
  if (isTarget) return 'target';
  if (columns.group === name) return 'group';
  return columns.time === name ? 'time' : 'ignore';
}

/** Returns the roles that a column can be given, those that would leave nothing to read or predict marked. */
export function rolesFor(data: ChosenData, name: string): RoleChoice[] {
  const { task, columns } = data;
  const hasTarget = (columns.target?.length ?? 0) > 0;
  const roles: readonly ColumnRole[] = [
    'input',
    ...(hasTarget ? (['target'] as const) : []),
    ...(task === 'forecast' ? (['both'] as const) : []),
    ...(task === 'next-symbol' ? [] : (['group', 'time'] as const)),
    'ignore',
  ];
  return roles.map((role) => {
    const changed = withRole(data, name, role);
    const isComplete = (changed.input?.length ?? 0) > 0 && (!hasTarget || (changed.target?.length ?? 0) > 0);
    return { role, isPossible: isComplete && roleOf(changed, name) === role };
  });
}

/**
 * Returns the choice with `name` in the role asked for. A forecast reads and foretells any columns; rows of a group and
 * columns of steps read any, a row may have several numbers to predict. Elsewhere one column is read and at most one
 * predicted, and the column that had the role before takes over the role that `name` had.
 */
export function withRole(data: ChosenData, name: string, role: ColumnRole): ChosenColumns {
  const { columns } = data;
  const before = roleOf(columns, name);
  if (before === role) return columns;
  const freed = withoutRole(columns, name);
  const input = freed.input ?? [];
  const target = freed.target ?? [];
  switch (role) {
    case 'ignore':
      return freed;
    case 'group':
    case 'time':
      return { ...freed, [role]: name };
    case 'both':
      return data.task === 'forecast' ? { ...freed, input: [...input, name], target: [...target, name] } : columns;
    case 'input':
      if (readsMany(data)) return { ...freed, input: [...input, name] };
      return { ...freed, input: [name], target: before === 'target' ? input : target };
    case 'target':
      if (before === 'input' && !readsMany(data)) return { ...freed, input: target, target: [name] };
      return { ...freed, target: answersMany(data) ? [...target, name] : [name] };
  }
}

function readsMany({ task, layout }: ChosenData): boolean {
  return task === 'forecast' || layout === 'long' || layout === 'wide';
}

function answersMany({ task }: ChosenData): boolean {
  return task === 'forecast' || task === 'sequence-value';
}

function withoutRole({ input, target, group, time }: ChosenColumns, name: string): ChosenColumns {
  return {
    input: (input ?? []).filter((other) => other !== name),
    target: (target ?? []).filter((other) => other !== name),
    group: group === name ? null : group,
    time: time === name ? null : time,
  };
}
