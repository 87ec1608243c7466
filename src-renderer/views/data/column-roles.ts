import type { DataConfig, Task } from '../../../src-engine/contract/run-config.ts';

/** `both`: read, and foretold from what was read. */
export type ColumnRole = 'input' | 'target' | 'both' | 'ignore';
export type ChosenColumns = Pick<DataConfig['columns'], 'input' | 'target'>;

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
  return isTarget ? 'target' : 'ignore';
}

/** Returns the roles that a column of this task can be given, those that would leave nothing to read or predict marked. */
export function rolesFor(task: Task | null, columns: ChosenColumns, name: string): RoleChoice[] {
  const hasTarget = (columns.target?.length ?? 0) > 0;
  const roles: readonly ColumnRole[] = [
    'input',
    ...(hasTarget ? (['target'] as const) : []),
    ...(task === 'forecast' ? (['both'] as const) : []),
    'ignore',
  ];
  return roles.map((role) => {
    const changed = withRole(task, columns, name, role);
    const isComplete = (changed.input?.length ?? 0) > 0 && (!hasTarget || (changed.target?.length ?? 0) > 0);
    return { role, isPossible: isComplete && roleOf(changed, name) === role };
  });
}

/**
 * Returns the choice with `name` in the role asked for. A forecast reads and foretells any columns, a row may have several
 * numbers to predict; elsewhere one column is read and at most one predicted, and the column that had the role before
 * takes over the role that `name` had.
 */
export function withRole(task: Task | null, columns: ChosenColumns, name: string, role: ColumnRole): ChosenColumns {
  const before = roleOf(columns, name);
  if (before === role) return columns;
  const chosen = { input: columns.input ?? [], target: columns.target ?? [] };
  if (task === 'forecast') {
    return {
      input: withMember(chosen.input, name, role === 'input' || role === 'both'),
      target: withMember(chosen.target, name, role === 'target' || role === 'both'),
    };
  }
  if (role === 'both') return columns;
  if (role === 'ignore') return { ...columns, target: withMember(chosen.target, name, false) };
  if (task === 'sequence-value' && role === 'target' && before === 'ignore') {
    return { ...columns, target: withMember(chosen.target, name, true) };
  }
  const displaced = chosen[role];
  return before === 'ignore' ? { ...columns, [role]: [name] } : { ...columns, [role]: [name], [before]: displaced };
}

function withMember(names: readonly string[], name: string, isMember: boolean): string[] {
  const others = names.filter((other) => other !== name);
  return isMember ? [...others, name] : others;
}
