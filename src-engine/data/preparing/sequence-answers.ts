import { UnrollError } from '../../contract/wire-error.ts';
import { columnNamed } from '../columns.ts';
import type { NumberColumn } from './read-numbers.ts';
import type { RowGroups } from './row-groups.ts';
import { inPieces, overTexts, type Stage } from '../stage.ts';
import type { Table } from '../table.ts';

/**
 * Returns the label of each sequence, trimmed and in NFC; empty where none of its rows has one.
 * @param group column that tells sequences apart, for errors
 * @throws {UnrollError} `SEQ_LABELS_DIFFER` for a sequence with two.
 */
export function* readLabels(table: Table, column: string, groups: RowGroups, group: string | null): Stage<string[]> {
  const rowLabels = yield* readRowLabels(table, column);
  return yield* mapGroups(groups, (rows) => {
    const [only] = rows;
    if (rows.length === 1) return rowLabels[only ?? 0] ?? '';
    const labels = new Set(Array.from(rows, (row) => rowLabels[row] ?? '').filter((label) => label !== ''));
    const [first, second] = labels;
    if (first !== undefined && second !== undefined) {
      throw labelsDifferError(table, column, { group, row: rows[0] ?? 0, first, second });
    }
    return first ?? '';
  });
}

/** Returns the tags of each sequence, one for each of its rows; empty where a row has none. */
export function* readRowTags(table: Table, column: string, groups: RowGroups): Stage<string[][]> {
  const rowLabels = yield* readRowLabels(table, column);
  return yield* mapGroups(groups, (rows) => Array.from(rows, (row) => rowLabels[row] ?? ''));
}

/** Returns the tags in the cell of each sequence, which has one row: the parts between white space. */
export function* readCellTags(table: Table, column: string, groups: RowGroups): Stage<string[][]> {
  const rowLabels = yield* readRowLabels(table, column);
  return yield* mapGroups(groups, (rows) => rowLabels[rows[0] ?? 0]?.match(/\S+/g) ?? []);
}

/**
 * Returns (sequences, columns): the numbers of each sequence, NaN where none of its rows has one.
 * @param group column that tells sequences apart, for errors
 * @throws {UnrollError} `SEQ_LABELS_DIFFER` for a sequence with two numbers of one column.
 */
export function* readValues(
  table: Table,
  columns: readonly NumberColumn[],
  { offsets, rows }: RowGroups,
  group: string | null,
): Stage<Float64Array> {
  const answers = new Float64Array((offsets.length - 1) * columns.length).fill(NaN);
  const width = columns.length;
  for (const [index, { name, values }] of columns.entries()) {
    yield* inPieces(offsets.length - 1, (start, end) => {
      for (let sequence = start; sequence < end; sequence++) {
        const first = offsets[sequence] ?? 0;
        const place = sequence * width + index;
        for (let at = first; at < (offsets[sequence + 1] ?? 0); at++) {
          const [value, known] = [values[rows[at] ?? 0] ?? NaN, answers[place] ?? NaN];
          if (Number.isNaN(value) || value === known) continue;
          if (!Number.isNaN(known)) {
            const facts = { group, row: rows[first] ?? 0, first: String(known), second: String(value) };
            throw labelsDifferError(table, name, facts);
          }
          answers[place] = value;
        }
      }
    });
  }
  return answers;
}

/** Returns the label of each row, trimmed and in NFC. */
function* readRowLabels(table: Table, name: string): Stage<string[]> {
  const column = columnNamed(table, name);
  const labels: string[] = [];
  yield* overTexts(table.rowCount, (row) => {
    const label = column.cell(row).trim().normalize('NFC');
    labels.push(label);
    return label.length;
  });
  return labels;
}

function* mapGroups<Answer>({ offsets, rows }: RowGroups, answer: (rows: Int32Array) => Answer): Stage<Answer[]> {
  const answers: Answer[] = [];
  yield* overTexts(offsets.length - 1, (index) => {
    const own = rows.subarray(offsets[index], offsets[index + 1]);
    answers.push(answer(own));
    return 8 * own.length;
  });
  return answers;
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
