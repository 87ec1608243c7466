import type { ColumnKind, ColumnReport } from '../contract/data-report.ts';
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
}

/** Whole numbers with at most this many different values are taken for classes. */
const MAX_NUMBER_CLASSES = 20;
/** Up to this many different values, a column that repeats itself is taken for classes. */
const SURE_CLASSES = 50;
/** Share of rows in which words and tags must be equally many; the others are then faults, which preparing names. */
const MIN_TAG_AGREEMENT = 0.75;

/** Returns what each column holds, judged by all its values. */
export function judgeColumns(table: Table): JudgedColumns {
  const judged = table.columns.map((name, index) =>
    judgeColumn(
      name,
      table.rows.map((row) => (row[index] ?? '').trim().normalize('NFC')),
    ),
  );
  const tagPairs = findTagPairs(table, judged);
  const tagNames = new Set(tagPairs.map(({ target }) => target));
  return {
    columns: judged.map((column) =>
      tagNames.has(column.name) ? { ...column, kind: 'tag-sequence' as const } : column,
    ),
    tagPairs,
  };
}

function judgeColumn(name: string, cells: readonly string[]): ColumnReport {
  const filled = cells.filter((cell) => cell !== '');
  const distinct = new Set(filled);
  return {
    name,
    kind: judgeKind(filled, distinct),
    distinctCount: distinct.size,
    emptyCount: cells.length - filled.length,
  };
}

function judgeKind(filled: readonly string[], distinct: ReadonlySet<string>): ColumnKind {
  if (filled.length === 0) return 'empty';
  const numbers = filled.map(parseNumbers).filter((parsed) => Array.isArray(parsed));
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

function findTagPairs(table: Table, judged: readonly ColumnReport[]): TagPair[] {
  const tokens = judged.map(({ kind }, index) =>
    kind === 'text' || kind === 'category' ? table.rows.map((row) => splitWhitespace(row[index] ?? '')) : null,
  );
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
