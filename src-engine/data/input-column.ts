import type { ColumnReport } from '../contract/data-report.ts';

/** Whether the input columns hold numbers rather than text. */
export function isNumericInput(columns: readonly ColumnReport[], input: readonly string[]): boolean {
  const kind = columns.find(({ name }) => name === input[0])?.kind;
  return kind === 'number' || kind === 'number-sequence';
}
