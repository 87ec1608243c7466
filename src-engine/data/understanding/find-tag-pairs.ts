import type { ColumnReport } from '../../contract/data-report.ts';
import { overTexts, type Stage } from '../stage.ts';
import type { Column, Table } from '../table.ts';

/** Two columns of which one has a tag for each token of the other. */
export interface TagPair {
  readonly input: string;
  readonly target: string;
}

/** Share of rows in which words and tags must be equally many; the others are then faults, which preparing names. */
const MIN_TAG_AGREEMENT = 0.75;
/** Columns of text among which pairs are looked for. */
const MAX_COLUMNS = 20;

/** Returns the pairs of columns in which, by the rows of a sample, one has a tag for each word of the other. */
export function* findTagPairs(table: Table, judged: readonly ColumnReport[], sample: Int32Array): Stage<TagPair[]> {
  const chosen = table.columns
    .map((column, index) => ({ column, kind: judged[index]?.kind }))
    .filter(({ kind }) => kind === 'text' || kind === 'category')
    .slice(0, MAX_COLUMNS);
  const texts: { name: string; kind: ColumnReport['kind'] | undefined; rows: string[][] }[] = [];
  for (const { column, kind } of chosen) texts.push({ name: column.name, kind, rows: yield* wordsOf(column, sample) });
  const pairs: TagPair[] = [];
  for (const input of texts.filter(({ kind }) => kind === 'text')) {
    for (const target of texts) {
      if (target !== input && areTagsOf(input.rows, target.rows))
        pairs.push({ input: input.name, target: target.name });
      yield;
    }
  }
  return pairs;
}

/** Returns the words of each row of a sample. */
function* wordsOf(column: Column, sample: Int32Array): Stage<string[][]> {
  const rows: string[][] = [];
  yield* overTexts(sample.length, (index) => {
    const cell = column.cell(sample[index] ?? 0);
    rows.push(splitWords(cell));
    return cell.length;
  });
  return rows;
}

function areTagsOf(words: readonly (readonly string[])[], tags: readonly (readonly string[])[]): boolean {
  const agreeing = words.filter((row, index) => row.length === tags[index]?.length).length;
  const wordCount = words.reduce((sum, row) => sum + row.length, 0);
  if (agreeing < words.length * MIN_TAG_AGREEMENT || wordCount < 2 * words.length) return false;
  return new Set(tags.flat()).size < new Set(words.flat()).size;
}

function splitWords(cell: string): string[] {
  return cell.match(/\S+/g) ?? [];
}
