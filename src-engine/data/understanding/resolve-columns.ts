import { configError } from '../../contract/config-error.ts';
import type { TaskProposal } from '../../contract/data-report.ts';
import type { Layout, Task } from '../../contract/run-config.ts';
import type { ErrorCode } from '../../contract/wire-error.ts';
import { UnrollError } from '../../contract/wire-error.ts';
import { columnNames } from '../columns.ts';
import type { DataWish } from '../data-wish.ts';
import type { DescribedTable } from './described-data.ts';
import { describeGrouping } from './find-grouping.ts';
import { isNumericInput } from '../preparing/input-column.ts';
import type { Stage } from '../stage.ts';
import { proposeGrouped, proposeWide } from './propose-sequences.ts';
import { reasonOf } from './propose-tasks.ts';

/** What a person has chosen; `null` where the file decides. */
interface WishedColumns {
  readonly task: Task | null;
  readonly layout: Layout | null;
  readonly input: readonly string[] | null;
  readonly target: readonly string[] | null;
  readonly group: string | null;
  readonly time: string | null;
}

/**
 * Returns task, layout and columns of a table: what is wished, completed by the first proposal that agrees with it.
 * @throws {UnrollError} `INVALID_CONFIG`, `COLUMN_MISSING` or `LABEL_COLUMN_MISSING` listing the columns there are.
 */
export function* resolveColumns(described: DescribedTable, wish: DataWish): Stage<TaskProposal> {
  if (wish.task === 'next-symbol') throw configError('data.task', 'next-symbol needs a text file, this is a table');
  const wished = requireWish(described, wish);
  const proposals = [...described.proposals, ...(yield* proposeWished(described, wished))];
  const chosen = proposals.find((proposal) => agrees(proposal, wished)) ?? completeWish(described, proposals, wished);
  return { ...chosen, group: wished.group ?? chosen.group, time: wished.time ?? chosen.time };
}

function requireWish({ table }: DescribedTable, { task, layout, columns }: DataWish): WishedColumns {
  const names = columnNames(table);
  const one = (name: string | null | undefined, path: string): string | null =>
    requireColumns(names, name === null || name === undefined ? null : [name], path, 'COLUMN_MISSING')?.[0] ?? null;
  return {
    ...{ task: task ?? null, layout: layout ?? null },
    input: requireColumns(names, columns?.input ?? null, 'data.columns.input', 'COLUMN_MISSING'),
    target: requireColumns(names, columns?.target ?? null, 'data.columns.target', 'LABEL_COLUMN_MISSING'),
    group: one(columns?.group, 'data.columns.group'),
    time: one(columns?.time, 'data.columns.time'),
  };
}

/** Returns what a wished layout allows that the table itself does not suggest. */
function* proposeWished(
  { table, judged }: DescribedTable,
  { layout, group, time, input }: WishedColumns,
): Stage<TaskProposal[]> {
  if (layout === 'long') {
    const column = group ?? judged.grouping?.group;
    if (column === undefined) {
      throw configError('data.columns.group', 'the layout long needs the column that tells sequences apart');
    }
    return proposeGrouped(judged, yield* describeGrouping(table, column, time));
  }
  if (layout !== 'wide') return [];
  const numbers = [...judged.numberColumns].filter((name) => !judged.placeColumns.has(name));
  const steps = judged.stepColumns.length > 0 ? judged.stepColumns : numbers;
  const chosen = input ?? steps;
  return chosen.length > 1 ? proposeWide(judged, chosen) : [];
}

/** The group matters only where it gathers rows; elsewhere it is what a split keeps together. */
function agrees(proposal: TaskProposal, { task, layout, input, target, group }: WishedColumns): boolean {
  return (
    (task ?? proposal.task) === proposal.task &&
    (layout ?? proposal.layout) === proposal.layout &&
    isSame(input ?? proposal.input, proposal.input) &&
    isSame(target ?? proposal.target, proposal.target) &&
    (proposal.layout !== 'long' || (group ?? proposal.group) === proposal.group)
  );
}

function completeWish(
  described: DescribedTable,
  proposals: readonly TaskProposal[],
  wished: WishedColumns,
): TaskProposal {
  const task = wished.task ?? taskOf(described, wished);
  const layout = wished.layout ?? (wished.group !== null && (wished.input?.length ?? 0) > 1 ? 'long' : 'rows');
  const alike = proposals.find((proposal) => proposal.layout === layout && proposal.task !== 'forecast');
  const { target } = wished;
  if (task === 'forecast') {
    const input = wished.input ?? target;
    if (input === null) throw noColumnError('COLUMN_MISSING', 'No column holds numbers.', columnNames(described.table));
    return proposalOf(described, { ...wished, task, layout, input, target: target ?? input });
  }
  const isGathered = layout !== 'rows';
  const input =
    wished.input ?? (isGathered ? (alike?.input.filter((name) => target?.includes(name) !== true) ?? null) : null);
  checkColumns(described, { ...wished, task, layout, input });
  if (input !== null && target !== null) return proposalOf(described, { ...wished, task, layout, input, target });
  throw missingColumnError(described, task, input);
}

type Chosen = Pick<TaskProposal, 'input' | 'target'> & { readonly task: Task; readonly layout: Layout } & Pick<
    WishedColumns,
    'group' | 'time'
  >;

function proposalOf({ judged }: DescribedTable, { task, layout, input, target, group, time }: Chosen): TaskProposal {
  const isNumeric = isNumericInput(judged, layout, input);
  const gathered = layout === 'wide' ? 'column-for-each-step' : 'rows-grouped-in-sequences';
  const reason = task === 'forecast' ? 'numbers-in-time' : layout === 'rows' ? reasonOf(task, isNumeric) : gathered;
  return {
    task,
    layout,
    input,
    target,
    group: group ?? (layout === 'long' ? (judged.grouping?.group ?? null) : null),
    time,
    reason,
  };
}

function checkColumns({ judged }: DescribedTable, { task, layout, input, target }: WishedColumns): void {
  if (layout === 'rows' && input !== null && input.length > 1) {
    throw configError('data.columns.input', 'name exactly one column');
  }
  const text = layout === 'long' ? input?.find((name) => !judged.numberColumns.has(name)) : undefined;
  if (text !== undefined && (input?.length ?? 0) > 1) {
    throw configError('data.columns.input', `"${text}" holds no numbers, which several columns of a time step must`);
  }
  if (layout === 'wide' && task === 'step-tags') {
    throw configError('data.layout', 'a row of the layout wide has one answer, not one for each step');
  }
  if (target !== null && target.length > 1 && task !== 'sequence-value') {
    throw configError('data.columns.target', 'name exactly one column');
  }
  const both = target?.find((name) => input?.includes(name));
  if (both !== undefined) throw configError('data.columns.target', `"${both}" is the input already`);
}

/** Returns the task that the wished columns are for: numbers that are read or predicted tell. */
function taskOf({ judged }: DescribedTable, { layout, input, target }: WishedColumns): Task {
  const kindOf = (name: string) => judged.columns.find((column) => column.name === name)?.kind;
  if (layout === null && input?.every((name) => kindOf(name) === 'number') === true) return 'forecast';
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
