import { columnNamed } from '../columns.ts';
import { mendMissing, missingInColumns, NOTHING_MENDED } from './missing-numbers.ts';
import { readNumberColumn, type NumberColumn } from './read-numbers.ts';
import { groupRows, withoutRows } from './row-groups.ts';
import type { Table } from '../table.ts';
import type { SequenceChoices, TableSequences } from './table-sequences.ts';

/**
 * Returns the rows of each group as one text, a word in each row. White space inside a word becomes an underscore, so that it
 * stays one; rows without a word are left out.
 * @throws {UnrollError} `INVALID_CONFIG` for a time that cannot be told.
 */
export function readLongWords(table: Table, { columns: { input, group, time } }: SequenceChoices): TableSequences {
  const column = columnNamed(table, input?.[0] ?? '');
  const words = Array.from({ length: table.rowCount }, (_, row) => column.cell(row).trim().replace(/\s+/g, '_'));
  const groups = withoutRows(groupRows(table, group, time), (row) => words[row] === '');
  const texts = Array.from({ length: groups.offsets.length - 1 }, (_, index) =>
    Array.from(groups.rows.subarray(groups.offsets[index], groups.offsets[index + 1]), (row) => words[row]).join(' '),
  );
  return { groups, input: { kind: 'text', texts }, mending: NOTHING_MENDED, warnings: [] };
}

/**
 * Returns the rows of each group as a sequence, each row a time step with a number from each input column.
 * @throws {UnrollError} `NUMBER_FORMAT` or `DATA_NOT_FINITE` with row and column, `INVALID_CONFIG` for a time that cannot be
 * told.
 */
export function readLongNumbers(table: Table, choices: SequenceChoices): TableSequences {
  const { columns, missing: policy } = choices;
  const inputs = (columns.input ?? []).map((name) => readNumberColumn(table, name));
  const missing = missingInColumns(table, inputs);
  const mending = mendMissing(table, missing, policy);
  const all = groupRows(table, columns.group, columns.time);
  const groups = policy === 'drop' ? withoutRows(all, (row) => missing.rows.has(row)) : all;
  const features = inputs.map(({ name }) => name);
  return {
    groups,
    input: { kind: 'numbers', offsets: groups.offsets, values: gatherRows(inputs, groups.rows), features },
    mending,
    warnings: inputs.flatMap(({ warnings }) => warnings),
  };
}

/** Returns (rows, columns): the numbers of the chosen rows, column beside column. */
function gatherRows(columns: readonly NumberColumn[], rows: Int32Array): Float64Array {
  const gathered = new Float64Array(rows.length * columns.length);
  columns.forEach(({ values }, at) => {
    rows.forEach((row, place) => {
      gathered[place * columns.length + at] = values[row] ?? NaN;
    });
  });
  return gathered;
}
