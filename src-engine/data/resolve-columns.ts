import { configError } from '../contract/config-error.ts';
import type { TaskProposal } from '../contract/data-report.ts';
import type { Task } from '../contract/run-config.ts';
import type { ErrorCode } from '../contract/wire-error.ts';
import { UnrollError } from '../contract/wire-error.ts';
import { columnNames } from './columns.ts';
import type { DataWish } from './data-wish.ts';
import type { DescribedTable } from './described-data.ts';
import { isNumericInput } from './input-column.ts';
import { inRows, reasonOf } from './propose-tasks.ts';

/** The columns that a person has chosen; `null` where the file decides. */
interface WishedColumns {
  readonly input: readonly string[] | null;
  readonly target: readonly string[] | null;
}

/**
 * Returns task, input and target of a table: what is wished, completed by the first proposal that agrees with it.
 * @throws {UnrollError} `INVALID_CONFIG`, `COLUMN_MISSING` or `LABEL_COLUMN_MISSING` listing the columns there are.
 */
export function resolveColumns(described: DescribedTable, wish: DataWish): TaskProposal {
  if (wish.task === 'next-symbol') throw configError('data.task', 'next-symbol needs a text file, this is a table');
  const columns = columnNames(described.table);
  const wished: WishedColumns = {
    input: requireColumns(columns, wish.columns?.input ?? null, 'data.columns.input', 'COLUMN_MISSING'),
    target: requireColumns(columns, wish.columns?.target ?? null, 'data.columns.target', 'LABEL_COLUMN_MISSING'),
  };
  const fitting = described.proposals.find(
    (proposal) =>
      (wish.task ?? proposal.task) === proposal.task &&
      isSame(wished.input ?? proposal.input, proposal.input) &&
      isSame(wished.target ?? proposal.target, proposal.target),
  );
  return fitting ?? completeWish(described, wish.task ?? null, wished);
}

function completeWish(described: DescribedTable, task: Task | null, wished: WishedColumns): TaskProposal {
  const { input, target } = wished;
  const chosen = task ?? taskOf(described, wished);
  if (chosen === 'forecast') {
    const columns = input ?? target;
    if (columns === null)
      throw noColumnError('COLUMN_MISSING', 'No column holds numbers.', columnNames(described.table));
    return inRows(chosen, columns, target ?? columns, 'numbers-in-time');
  }
  if (input !== null && input.length > 1) throw configError('data.columns.input', 'name exactly one column');
  if (target !== null && target.length > 1 && chosen !== 'sequence-value') {
    throw configError('data.columns.target', 'name exactly one column');
  }
  const both = target?.find((name) => input?.includes(name));
  if (both !== undefined) throw configError('data.columns.target', `"${both}" is the input already`);
  if (input !== null && target !== null)
    return inRows(chosen, input, target, reasonOf(chosen, isNumericInput(described.judged.columns, input)));
  throw missingColumnError(described, chosen, input);
}

/** Returns the task that the wished columns are for: numbers that are read or predicted tell. */
function taskOf({ judged }: DescribedTable, { input, target }: WishedColumns): Task {
  const kindOf = (name: string) => judged.columns.find((column) => column.name === name)?.kind;
  if (input?.every((name) => kindOf(name) === 'number') === true) return 'forecast';
  return target?.every((name) => kindOf(name) === 'number') === true ? 'sequence-value' : 'sequence-class';
}

function missingColumnError(described: DescribedTable, task: Task, input: readonly string[] | null): UnrollError {
  const columns = columnNames(described.table);
  const hasInput =
    input !== null || described.judged.columns.some(({ kind }) => kind === 'text' || kind === 'number-sequence');
  if (!hasInput) return noColumnError('COLUMN_MISSING', 'No column holds text or sequences of numbers.', columns);
  return noColumnError('LABEL_COLUMN_MISSING', `No column ${describeTarget(task)}.`, columns);
}

function describeTarget(task: Task): string {
  if (task === 'step-tags') return 'has one tag for each word';
  return task === 'sequence-value' ? 'holds one number in each row' : 'has values that repeat, as labels do';
}

/** Returns the wished columns, `null` when none are wished. */
function requireColumns(
  columns: readonly string[],
  wished: readonly string[] | null,
  path: string,
  code: ErrorCode,
): readonly string[] | null {
  if (wished === null) return null;
  if (wished.length === 0) throw configError(path, 'name exactly one column');
  if (new Set(wished).size < wished.length) throw configError(path, 'name each column once');
  const missing = wished.find((name) => !columns.includes(name));
  if (missing === undefined) return wished;
  throw new UnrollError(code, `There is no column "${missing}".`, `The columns are ${listColumns(columns)}.`, {
    column: missing,
    columns: columns.join(', '),
  });
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((name, index) => name === right[index]);
}

function noColumnError(code: ErrorCode, message: string, columns: readonly string[]): UnrollError {
  return new UnrollError(code, message, `The columns are ${listColumns(columns)}; choose one by hand.`, {
    columns: columns.join(', '),
  });
}

function listColumns(columns: readonly string[]): string {
  return columns.map((name) => `"${name}"`).join(', ');
}
