import { columnNamed } from '../columns.ts';
import { mendMissing, missingInColumns, NOTHING_MENDED } from './missing-numbers.ts';
import { readNumberColumns, type NumberColumn } from './read-numbers.ts';
import { groupRows, withoutRows } from './row-groups.ts';
import { inPieces, overTexts, type Stage } from '../stage.ts';
import type { Table } from '../table.ts';
import type { SequenceChoices, TableSequences } from './table-sequences.ts';

/**
 * Returns the rows of each group as one text, a word in each row. White space inside a word becomes an underscore, so that it
 * stays one; rows without a word are left out.
 * @throws {UnrollError} `INVALID_CONFIG` for a time that cannot be told.
 */
export function* readLongWords(
  table: Table,
  { columns: { input, group, time } }: SequenceChoices,
): Stage<TableSequences> {
  const column = columnNamed(table, input?.[0] ?? '');
  const words: string[] = [];
  yield* overTexts(table.rowCount, (row) => {
    const cell = column.cell(row);
    words.push(cell.trim().replace(/\s+/g, '_'));
    return cell.length;
  });
  const groups = withoutRows(yield* groupRows(table, group, time), (row) => words[row] === '');
  const texts: string[] = [];
  yield* overTexts(groups.offsets.length - 1, (index) => {
    const rows = groups.rows.subarray(groups.offsets[index], groups.offsets[index + 1]);
    const text = Array.from(rows, (row) => words[row]).join(' ');
    texts.push(text);
    return text.length;
  });
  return { groups, input: { kind: 'text', texts }, mending: NOTHING_MENDED, warnings: [] };
}

/**
 * Returns the rows of each group as a sequence, each row a time step with a number from each input column.
 * @throws {UnrollError} `NUMBER_FORMAT` or `DATA_NOT_FINITE` with row and column, `INVALID_CONFIG` for a time that cannot be
 * told.
 */
export function* readLongNumbers(table: Table, choices: SequenceChoices): Stage<TableSequences> {
  const { columns, missing: policy } = choices;
  const inputs = yield* readNumberColumns(table, columns.input ?? []);
  const missing = yield* missingInColumns(table, inputs);
  const mending = mendMissing(table, missing, policy);
  const all = yield* groupRows(table, columns.group, columns.time);
  const groups = policy === 'drop' ? withoutRows(all, (row) => missing.rows.has(row)) : all;
  const features = inputs.map(({ name }) => name);
  return {
    groups,
    input: { kind: 'numbers', offsets: groups.offsets, values: yield* gatherRows(inputs, groups.rows), features },
    mending,
    warnings: inputs.flatMap(({ warnings }) => warnings),
  };
}

/** Returns (rows, columns): the numbers of the chosen rows, column beside column. */
function* gatherRows(columns: readonly NumberColumn[], rows: Int32Array): Stage<Float64Array> {
  const gathered = new Float64Array(rows.length * columns.length);
  const width = columns.length;
  for (const [at, { values }] of columns.entries()) {
    yield* inPieces(rows.length, (start, end) => {
      for (let place = start; place < end; place++) gathered[place * width + at] = values[rows[place] ?? 0] ?? NaN;
    });
  }
  return gathered;
}
