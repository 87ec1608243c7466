import { MAX_DISTINCT_COUNT, type ColumnKind, type ColumnReport } from '../../contract/data-report.ts';
import { detectNumberFormat, toPlainNumber } from './number-format.ts';
import { parseNumbers } from '../preparing/parse-numbers.ts';
import { inPieces, overTexts, type Stage } from '../stage.ts';
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
/** A date, a time of day, or both, as files usually write them. */
const TIME =
  /^(?:\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})?[T ]?(?:\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Returns what a column holds.
 * @param sample rows to judge it by, ascending; what all rows tell in one pass is told of all
 */
export function* judgeColumn(column: Column, rowCount: number, sample: Int32Array): Stage<JudgedColumn> {
  return column.numbers === null
    ? yield* judgeText(column, rowCount, sample)
    : yield* judgeNumbers(column.name, column.numbers);
}

function* judgeNumbers(name: string, numbers: Float64Array): Stage<JudgedColumn> {
  const distinct = new Set<number>();
  const seen = { emptyCount: 0, areWhole: true };
  yield* inPieces(numbers.length, (start, end) => {
    for (const value of numbers.subarray(start, end)) {
      if (Number.isNaN(value)) seen.emptyCount++;
      else {
        seen.areWhole &&= Number.isInteger(value);
        if (distinct.size < MAX_DISTINCT_COUNT) distinct.add(value);
      }
    }
  });
  const { size: distinctCount } = distinct;
  const { emptyCount, areWhole } = seen;
  if (distinctCount === 0) {
    return { name, kind: 'empty', distinctCount, emptyCount, isNumber: false, isPlace: false };
  }
  const areClasses = areWhole && areFew(distinctCount, numbers.length - emptyCount);
  const isPlace = emptyCount === 0 && haveEqualSteps(numbers);
  return { name, kind: areClasses ? 'category' : 'number', distinctCount, emptyCount, isNumber: true, isPlace };
}

function* judgeText(column: Column, rowCount: number, sample: Int32Array): Stage<JudgedColumn> {
  const { distinctCount, emptyCount } = yield* countCells(column, rowCount);
  const filled: string[] = [];
  yield* overTexts(sample.length, (index) => {
    const cell = tidy(column.cell(sample[index] ?? 0));
    if (cell !== '') filled.push(cell);
    return cell.length;
  });
  const detected = yield* detectNumberFormat(filled.length, (index) => filled[index] ?? '');
  const format = detected === 'unsure' ? 'comma-groups' : detected;
  const lists: number[][] = [];
  yield* overTexts(filled.length, (index) => {
    const cell = filled[index] ?? '';
    const parsed = parseNumbers(toPlainNumber(cell, format));
    if (Array.isArray(parsed)) lists.push(parsed);
    return cell.length;
  });
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
    const areClasses = isWhole && areFew(distinctCount, filledCount) && lists.flat().every(Number.isInteger);
    return areClasses ? 'category' : 'number';
  }
  const repeats = distinctCount < MAX_DISTINCT_COUNT && distinctCount <= Math.max(2, filledCount / 2);
  return repeats && distinctCount <= Math.max(SURE_CLASSES, filledCount / 10) ? 'category' : 'text';
}

/** Whether numbers are so few different ones that, if they are whole, they are classes. */
function areFew(distinctCount: number, filledCount: number): boolean {
  return distinctCount <= Math.min(MAX_NUMBER_CLASSES, filledCount / 3);
}

function* countCells(column: Column, rowCount: number): Stage<Pick<ColumnReport, 'distinctCount' | 'emptyCount'>> {
  const distinct = new Set<string>();
  let emptyCount = 0;
  yield* overTexts(rowCount, (row) => {
    const cell = tidy(column.cell(row));
    if (cell === '') emptyCount++;
    else if (distinct.size < MAX_DISTINCT_COUNT) distinct.add(cell);
    return cell.length;
  });
  return { distinctCount: distinct.size, emptyCount };
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
