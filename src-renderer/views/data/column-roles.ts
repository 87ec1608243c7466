import type { DataConfig } from '../../../src-engine/contract/run-config.ts';

export type ColumnRole = 'input' | 'target' | 'ignore';
export type ChosenColumns = Pick<DataConfig['columns'], 'input' | 'target'>;

/** Returns what a column is used for. */
export function roleOf(columns: ChosenColumns, name: string): ColumnRole {
  if (columns.input?.includes(name)) return 'input';
  if (columns.target?.includes(name)) return 'target';
  return 'ignore';
}

/**
 * Returns the choice with `name` in the role asked for. One column is read and at most one predicted: the column that
 * had the role before takes over the role that `name` had.
 */
export function withRole(columns: ChosenColumns, name: string, role: 'input' | 'target'): ChosenColumns {
  const before = roleOf(columns, name);
  if (before === role) return columns;
  const swapped = { input: columns.input ?? [], target: columns.target ?? [] };
  const displaced = swapped[role];
  return before === 'ignore' ? { ...columns, [role]: [name] } : { ...columns, [role]: [name], [before]: displaced };
}
