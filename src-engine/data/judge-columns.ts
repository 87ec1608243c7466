import type { ColumnKind, ColumnReport } from '../contract/data-report.ts';
import { cellsOf } from './columns.ts';
import { parseNumbers } from './parse-numbers.ts';
import type { Table } from './table.ts';

/** Two columns of which one has a tag for each token of the other. */
export interface TagPair {
  readonly input: string;
  readonly target: string;
}

export interface JudgedColumns {
  readonly columns: readonly ColumnReport[];
  readonly tagPairs: readonly TagPair[];
  /** Names of the columns with one number in each cell, those taken for classes included. */
  readonly numberColumns: ReadonlySet<string>;
  /** Names of the columns that only tell the rows' place in time: dates, or numbers in equal steps. */
  readonly placeColumns: ReadonlySet<string>;
}

interface JudgedColumn extends ColumnReport {
  readonly isNumber: boolean;
  readonly isPlace: boolean;
}

/** Whole numbers with at most this many different values are taken for classes. */
const MAX_NUMBER_CLASSES = 20;
/** Up to this many different values, a column that repeats itself is taken for classes. */
const SURE_CLASSES = 50;
/** Share of rows in which words and tags must be equally many; the others are then faults, which preparing names. */
const MIN_TAG_AGREEMENT = 0.75;
/** A date, a time of day, or both, as files usually write them. */
const TIME =
  /^(?:\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})?[T ]?(?:\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/** Returns what each column holds, judged by all its values. */
export function judgeColumns(table: Table): JudgedColumns {
  const judged = table.columns.map((column) =>
    judgeColumn(
      column.name,
      cellsOf(table, column).map((cell) => cell.trim().normalize('NFC')),
    ),
  );
  const tagPairs = findTagPairs(table, judged);
  const tagNames = new Set(tagPairs.map(({ target }) => target));
  const namesOf = (columns: readonly JudgedColumn[]): ReadonlySet<string> => new Set(columns.map(({ name }) => name));
  return {
    columns: judged.map(({ name, kind, distinctCount, emptyCount }) => ({
      name,
      kind: tagNames.has(name) ? ('tag-sequence' as const) : kind,
      distinctCount,
      emptyCount,
    })),
    tagPairs,
    numberColumns: namesOf(judged.filter(({ isNumber }) => isNumber)),
    placeColumns: namesOf(judged.filter(({ isPlace }) => isPlace)),
  };
}

function judgeColumn(name: string, cells: readonly string[]): JudgedColumn {
  const filled = cells.filter((cell) => cell !== '');
  const distinct = new Set(filled);
  const numbers = filled.map(parseNumbers).filter((parsed) => Array.isArray(parsed));
  const kind = judgeKind(filled, distinct, numbers);
  const areSingle = numbers.length === filled.length && numbers.every((parsed) => parsed.length === 1);
  return {
    name,
    kind,
    distinctCount: distinct.size,
    emptyCount: cells.length - filled.length,
    isNumber: kind === 'number' || (kind === 'category' && areSingle),
    isPlace: areSingle ? haveEqualSteps(numbers.flat()) : filled.length > 0 && filled.every((cell) => TIME.test(cell)),
  };
}

function judgeKind(
  filled: readonly string[],
  distinct: ReadonlySet<string>,
  numbers: readonly (readonly number[])[],
): ColumnKind {
  if (filled.length === 0) return 'empty';
  // A few bad cells among many numbers are faults, which preparing names; the column is still one of numbers.
  if (numbers.length > filled.length / 2) {
    if (numbers.some((parsed) => parsed.length !== 1)) return 'number-sequence';
    const areClasses = numbers.length === filled.length && numbers.flat().every(Number.isInteger);
    const isRepetitive = distinct.size <= Math.min(MAX_NUMBER_CLASSES, filled.length / 3);
    return areClasses && isRepetitive ? 'category' : 'number';
  }
  const repeats = distinct.size <= Math.max(2, filled.length / 2);
  return repeats && distinct.size <= Math.max(SURE_CLASSES, filled.length / 10) ? 'category' : 'text';
}

/** Whether each number is more, or each less, than the one before by the same amount, but for rounding. */
function haveEqualSteps(numbers: readonly number[]): boolean {
  const [first = 0, second = 0] = numbers;
  const step = second - first;
  return (
    numbers.length > 2 &&
    step !== 0 &&
    numbers.every((number, index) => Math.abs(number - first - index * step) < Math.abs(step) / 1000)
  );
}

function findTagPairs(table: Table, judged: readonly ColumnReport[]): TagPair[] {
  const tokens = table.columns.map((column, index) => {
    const kind = judged[index]?.kind;
    return kind === 'text' || kind === 'category' ? cellsOf(table, column).map(splitWhitespace) : null;
  });
  const pairs: TagPair[] = [];
  judged.forEach((input, inputIndex) => {
    const words = tokens[inputIndex];
    if (input.kind !== 'text' || !words) return;
    judged.forEach((target, targetIndex) => {
      const tags = tokens[targetIndex];
      if (targetIndex !== inputIndex && tags && areTagsOf(words, tags)) {
        pairs.push({ input: input.name, target: target.name });
      }
    });
  });
  return pairs;
}

function areTagsOf(words: readonly (readonly string[])[], tags: readonly (readonly string[])[]): boolean {
  const agreeing = words.filter((row, index) => row.length === tags[index]?.length).length;
  const wordCount = words.reduce((sum, row) => sum + row.length, 0);
  if (agreeing < words.length * MIN_TAG_AGREEMENT || wordCount < 2 * words.length) return false;
  return new Set(tags.flat()).size < new Set(words.flat()).size;
}

function splitWhitespace(cell: string): string[] {
  return cell.match(/\S+/g) ?? [];
}
