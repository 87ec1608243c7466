import { UnrollError } from '../../contract/wire-error.ts';
import { columnNamed } from '../columns.ts';
import type { NumberColumn } from './read-numbers.ts';
import type { RowGroups } from './row-groups.ts';
import type { Table } from '../table.ts';

/**
 * Returns the label of each sequence, trimmed and in NFC; empty where none of its rows has one.
 * @param group column that tells sequences apart, for errors
 * @throws {UnrollError} `SEQ_LABELS_DIFFER` for a sequence with two.
 */
export function readLabels(table: Table, column: string, groups: RowGroups, group: string | null): string[] {
  const labelOf = rowLabels(table, column);
  return mapGroups(groups, (rows) => {
    const labels = new Set(Array.from(rows, labelOf).filter((label) => label !== ''));
    const [first, second] = labels;
    if (first !== undefined && second !== undefined) {
      throw labelsDifferError(table, column, { group, row: rows[0] ?? 0, first, second });
    }
    return first ?? '';
  });
}

/** Returns the tags of each sequence, one for each of its rows; empty where a row has none. */
export function readRowTags(table: Table, column: string, groups: RowGroups): string[][] {
  const labelOf = rowLabels(table, column);
  return mapGroups(groups, (rows) => Array.from(rows, labelOf));
}

/** Returns the tags in the cell of each sequence, which has one row: the parts between white space. */
export function readCellTags(table: Table, column: string, groups: RowGroups): string[][] {
  const labelOf = rowLabels(table, column);
  return mapGroups(groups, (rows) => labelOf(rows[0] ?? 0).match(/\S+/g) ?? []);
}

/**
 * Returns (sequences, columns): the numbers of each sequence, NaN where none of its rows has one.
 * @param group column that tells sequences apart, for errors
 * @throws {UnrollError} `SEQ_LABELS_DIFFER` for a sequence with two numbers of one column.
 */
export function readValues(
  table: Table,
  columns: readonly NumberColumn[],
  { offsets, rows }: RowGroups,
  group: string | null,
): Float64Array {
  const answers = new Float64Array((offsets.length - 1) * columns.length).fill(NaN);
  for (let sequence = 0; sequence + 1 < offsets.length; sequence++) {
    const first = offsets[sequence] ?? 0;
    for (let at = first; at < (offsets[sequence + 1] ?? 0); at++) {
      columns.forEach(({ name, values }, index) => {
        const place = sequence * columns.length + index;
        const [value, known] = [values[rows[at] ?? 0] ?? NaN, answers[place] ?? NaN];
        if (Number.isNaN(value) || value === known) return;
        if (!Number.isNaN(known)) {
          const facts = { group, row: rows[first] ?? 0, first: String(known), second: String(value) };
          throw labelsDifferError(table, name, facts);
        }
        answers[place] = value;
      });
    }
  }
  return answers;
}

function rowLabels(table: Table, name: string): (row: number) => string {
  const column = columnNamed(table, name);
  return (row) => column.cell(row).trim().normalize('NFC');
}

function mapGroups<Answer>({ offsets, rows }: RowGroups, answer: (rows: Int32Array) => Answer): Answer[] {
  return Array.from({ length: offsets.length - 1 }, (_, index) =>
    answer(rows.subarray(offsets[index], offsets[index + 1])),
  );
}

interface DifferingLabels {
  readonly group: string | null;
  /** First row of the sequence, counted from 0. */
  readonly row: number;
  readonly first: string;
  readonly second: string;
}

function labelsDifferError(table: Table, column: string, { group, row, first, second }: DifferingLabels): UnrollError {
  const name = group === null ? '' : columnNamed(table, group).cell(row).trim();
  return new UnrollError(
    'SEQ_LABELS_DIFFER',
    `The sequence "${name}" has both "${first}" and "${second}" in column "${column}".`,
    'Give all rows of a sequence the same label, or predict one tag for each step.',
    { group: name, column, first, second },
  );
}
