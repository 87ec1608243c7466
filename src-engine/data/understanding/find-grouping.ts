import { TIME_NAME } from '../column-names.ts';
import { groupNumbers } from '../preparing/row-groups.ts';
import type { JudgedColumn } from './judge-column.ts';
import { overTexts, type Stage } from '../stage.ts';
import type { Column, Table } from '../table.ts';
import { timeKey } from './time-keys.ts';

/** A column whose values gather rows into sequences. */
export interface Grouping {
  readonly group: string;
  /** Column that orders the rows of a group, `null` where their order in the file must do. */
  readonly time: string | null;
  /** Columns that say the same in all rows of a group; where few groups differ, that is a fault, which preparing names. */
  readonly constantColumns: ReadonlySet<string>;
  /** Columns of text with one word in nearly every row. */
  readonly wordColumns: ReadonlySet<string>;
}

/** Rows from the beginning that are looked at. */
const HEAD_ROWS = 20_000;
/** Share of groups in which a column may differ that is otherwise the same in every row. */
const MAX_DIFFERING = 0.05;
/** Share of rows in which a column of words may have several. */
const MAX_PHRASES = 0.2;
/** Rows that a group has on average, at least. */
const MIN_SIZE = 2;
const GROUP_NAME =
  /^(?:.*[ _-])?(?:id|seq|sequence|sentence|group|session|trial|episode|subject|patient|user|speaker|participant|device|machine|unit|engine|시퀀스|문장|그룹|세션|환자|사용자|화자|기기)(?:[ _-]?(?:id|no|nr|num|number|#|번호))?$/i;

/** Returns the finest way in which rows are gathered into sequences; `null` when nothing says that they are. */
export function* findGrouping(table: Table, judged: readonly JudgedColumn[]): Stage<Grouping | null> {
  const head = headOf(table);
  const times = table.columns.filter((_, index) => mayTellTime(judged[index]));
  const found: Candidate[] = [];
  for (const column of table.columns.filter((_, index) => mayGather(judged[index], table.rowCount))) {
    found.push(...(yield* groupBy(head, column, times)));
  }
  const best = found.sort((a, b) => Number(b.hasSureTime) - Number(a.hasSureTime) || b.count - a.count)[0];
  return best === undefined ? null : yield* describeGrouping(table, best.group, best.time);
}

/** Returns what the gathering of rows by a column, in the order of another, means for the other columns. */
export function* describeGrouping(table: Table, group: string, time: string | null): Stage<Grouping> {
  const head = headOf(table);
  const numbers = yield* groupNumbers(head, group);
  const constantColumns = new Set<string>();
  const wordColumns = new Set<string>();
  for (const column of table.columns.filter(({ name }) => name !== group && name !== time)) {
    if (yield* isConstant(head, column.name, numbers)) constantColumns.add(column.name);
    if (column.numbers === null && (yield* holdsWords(head, column))) wordColumns.add(column.name);
  }
  return { group, time, constantColumns, wordColumns };
}

function* holdsWords({ rowCount }: Table, column: Column): Stage<boolean> {
  let several = 0;
  yield* overTexts(rowCount, (row) => {
    const cell = column.cell(row);
    if (/\S\s+\S/.test(cell)) several++;
    return cell.length;
  });
  return several <= rowCount * MAX_PHRASES;
}

function headOf(table: Table): Table {
  return { ...table, rowCount: Math.min(table.rowCount, HEAD_ROWS) };
}

interface Candidate extends Pick<Grouping, 'group' | 'time'> {
  /** Whether the time begins anew with every group. */
  readonly hasSureTime: boolean;
  readonly count: number;
}

function mayGather(column: JudgedColumn | undefined, rowCount: number): boolean {
  if (column === undefined || column.emptyCount > 0 || column.kind === 'number-sequence') return false;
  return column.distinctCount > 1 && column.distinctCount <= rowCount / MIN_SIZE;
}

function mayTellTime(column: JudgedColumn | undefined): boolean {
  return column?.emptyCount === 0 && (column.isNumber || column.isPlace);
}

/** A group needs a time that begins anew with it, or a name that says so and rows that stand together or have a time. */
function* groupBy(head: Table, { name: group }: Column, times: readonly Column[]): Stage<Candidate[]> {
  const numbers = yield* groupNumbers(head, group);
  const count = 1 + numbers.reduce((most, number) => Math.max(most, number), 0);
  const others = times.filter(({ name }) => name !== group);
  const standTogether = countRuns(numbers) === count;
  const sure = standTogether ? others.find((column) => beginsAnew(keysOf(head, column), numbers)) : undefined;
  if (sure !== undefined) return [{ group, time: sure.name, hasSureTime: true, count }];
  if (!GROUP_NAME.test(group) || head.rowCount / count < MIN_SIZE) return [];
  const named = others.find((column) => TIME_NAME.test(column.name) && keysOf(head, column).every(Number.isFinite));
  if (named === undefined && !standTogether) return [];
  return [{ group, time: named?.name ?? null, hasSureTime: false, count }];
}

function keysOf(head: Table, column: Column): Float64Array {
  return Float64Array.from({ length: head.rowCount }, (_, row) => column.numbers?.[row] ?? timeKey(column.cell(row)));
}

function countRuns(numbers: Int32Array): number {
  return numbers.reduce((runs, number, row) => runs + (number === numbers[row - 1] ? 0 : 1), 0);
}

/** Whether keys rise within every group and fall, or stay, wherever a group begins. */
function beginsAnew(keys: Float64Array, numbers: Int32Array): boolean {
  return keys.every((key, row) => {
    if (row === 0) return !Number.isNaN(key);
    const rises = key > (keys[row - 1] ?? NaN);
    return numbers[row] === numbers[row - 1] ? rises : !rises && !Number.isNaN(key);
  });
}

function* isConstant(head: Table, name: string, groups: Int32Array): Stage<boolean> {
  const values = yield* groupNumbers(head, name);
  const valueOf = new Map<number, number>();
  const differing = new Set<number>();
  groups.forEach((group, row) => {
    const value = values[row] ?? 0;
    const known = valueOf.get(group) ?? value;
    valueOf.set(group, known);
    if (known !== value) differing.add(group);
  });
  return differing.size <= valueOf.size * MAX_DIFFERING;
}
