import type { ColumnKind, ColumnReport } from '../../contract/data-report.ts';
import { detectNumberFormat, toPlainNumber } from './number-format.ts';
import { parseNumbers } from '../preparing/parse-numbers.ts';
import type { Column } from '../table.ts';

export interface JudgedColumn extends ColumnReport {
  /** Whether each cell has one number. */
  readonly isNumber: boolean;
  /** Whether it only tells the rows' place in time. */
  readonly isPlace: boolean;
}

/** Whole numbers with at most this many different values are taken for classes. */
const MAX_NUMBER_CLASSES = 20;
/** Up to this many different values, a column that repeats itself is taken for classes. */
const SURE_CLASSES = 50;
/** More different values are not counted: that would take as much memory as the file, and they are no classes. */
const MAX_COUNTED = 50_000;
/** A date, a time of day, or both, as files usually write them. */
const TIME =
  /^(?:\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})?[T ]?(?:\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Returns what a column holds.
 * @param sample rows to judge it by, ascending; what all rows tell in one pass is told of all
 */
export function judgeColumn(column: Column, rowCount: number, sample: Int32Array): JudgedColumn {
  return column.numbers === null ? judgeText(column, rowCount, sample) : judgeNumbers(column.name, column.numbers);
}

function judgeNumbers(name: string, numbers: Float64Array): JudgedColumn {
  const known = numbers.filter((value) => !Number.isNaN(value));
  const distinctCount = countDistinct(known);
  const emptyCount = numbers.length - known.length;
  if (known.length === 0) {
    return { name, kind: 'empty', distinctCount, emptyCount, isNumber: false, isPlace: false };
  }
  const kind = areClasses(known, distinctCount, known.length) ? 'category' : 'number';
  const isPlace = emptyCount === 0 && haveEqualSteps(numbers);
  return { name, kind, distinctCount, emptyCount, isNumber: true, isPlace };
}

function judgeText(column: Column, rowCount: number, sample: Int32Array): JudgedColumn {
  const { distinctCount, emptyCount } = countCells(column, rowCount);
  const filled = Array.from(sample, (row) => tidy(column.cell(row))).filter((cell) => cell !== '');
  const format = detectNumberFormat(filled);
  const plain = filled.map((cell) => toPlainNumber(cell, format === 'unsure' ? 'comma-groups' : format));
  const lists = plain.map(parseNumbers).filter((parsed) => Array.isArray(parsed));
  const facts = { distinctCount, filledCount: rowCount - emptyCount };
  const kind = judgeKind(filled, lists, facts);
  const areSingle = lists.length === filled.length && lists.every((parsed) => parsed.length === 1);
  return {
    ...{ name: column.name, kind, distinctCount, emptyCount },
    isNumber: kind === 'number' || (kind === 'category' && areSingle),
    isPlace: areSingle ? haveEqualSteps(lists.flat()) : filled.length > 0 && filled.every((cell) => TIME.test(cell)),
  };
}

interface CellCounts {
  readonly distinctCount: number;
  readonly filledCount: number;
}

function judgeKind(
  filled: readonly string[],
  lists: readonly (readonly number[])[],
  { distinctCount, filledCount }: CellCounts,
): ColumnKind {
  if (filled.length === 0) return 'empty';
  // Cells that only say that a number is missing, such as "none", do not tell what the others are.
  const numeric = lists.filter((parsed) => parsed.some((value) => !Number.isNaN(value)));
  const telling = filled.length - (lists.length - numeric.length);
  // A few bad cells among many numbers are faults, which preparing names; the column is still one of numbers.
  if (numeric.length > telling / 2) {
    if (lists.some((parsed) => parsed.length !== 1)) return 'number-sequence';
    const isWhole = lists.length === filled.length;
    return isWhole && areClasses(lists.flat(), distinctCount, filledCount) ? 'category' : 'number';
  }
  const repeats = distinctCount < MAX_COUNTED && distinctCount <= Math.max(2, filledCount / 2);
  return repeats && distinctCount <= Math.max(SURE_CLASSES, filledCount / 10) ? 'category' : 'text';
}

function areClasses(numbers: Float64Array | readonly number[], distinctCount: number, filledCount: number): boolean {
  return distinctCount <= Math.min(MAX_NUMBER_CLASSES, filledCount / 3) && numbers.every(Number.isInteger);
}

function countCells(column: Column, rowCount: number): Pick<ColumnReport, 'distinctCount' | 'emptyCount'> {
  const distinct = new Set<string>();
  let emptyCount = 0;
  for (let row = 0; row < rowCount; row++) {
    const cell = tidy(column.cell(row));
    if (cell === '') emptyCount++;
    else if (distinct.size < MAX_COUNTED) distinct.add(cell);
  }
  return { distinctCount: distinct.size, emptyCount };
}

function countDistinct(values: Float64Array): number {
  const distinct = new Set<number>();
  for (const value of values) {
    if (distinct.size === MAX_COUNTED) break;
    distinct.add(value);
  }
  return distinct.size;
}

function tidy(cell: string): string {
  return cell.trim().normalize('NFC');
}

/** Whether each number is more, or each less, than the one before by the same amount, but for rounding. */
function haveEqualSteps(numbers: Float64Array | readonly number[]): boolean {
  const [first = 0, second = 0] = numbers;
  const step = second - first;
  return (
    numbers.length > 2 &&
    step !== 0 &&
    numbers.every((number, index) => Math.abs(number - first - index * step) < Math.abs(step) / 1000)
  );
}
