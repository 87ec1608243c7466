import type { Layout } from '../../contract/run-config.ts';
import type { JudgedColumns } from '../understanding/judge-columns.ts';

/** Whether the input columns hold numbers rather than text. Classes that are numbers are features where rows are gathered. */
export function isNumericInput(
  { columns, numberColumns }: Pick<JudgedColumns, 'columns' | 'numberColumns'>,
  layout: Layout | null,
  input: readonly string[],
): boolean {
  if (layout === 'wide') return true;
  if (layout === 'long') return input.every((name) => numberColumns.has(name));
  const kind = columns.find(({ name }) => name === input[0])?.kind;
  return kind === 'number' || kind === 'number-sequence';
}
