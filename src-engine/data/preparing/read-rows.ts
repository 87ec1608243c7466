import { columnNamed } from '../columns.ts';
import { mendMissing, missingInLists, NOTHING_MENDED } from './missing-numbers.ts';
import { selectInput, type RawInput } from './raw-input.ts';
import { cellsOfColumn, readNumberLists } from './read-numbers.ts';
import { eachRow, selectGroups } from './row-groups.ts';
import type { Table } from '../table.ts';
import type { SequenceChoices, TableSequences } from './table-sequences.ts';

/** Brackets around nothing: a list without anything in it. */
const EMPTY_LIST = /^\s*\[\s*\]\s*$/;

/** Returns each row as a text. */
export function readTexts(table: Table, { columns }: SequenceChoices): TableSequences {
  const column = columnNamed(table, columns.input?.[0] ?? '');
  const texts = Array.from({ length: table.rowCount }, (_, row) => {
    const cell = column.cell(row);
    return EMPTY_LIST.test(cell) ? '' : cell;
  });
  return { groups: eachRow(table.rowCount), input: { kind: 'text', texts }, mending: NOTHING_MENDED, warnings: [] };
}

/**
 * Returns each row as a list of numbers, one for each time step.
 * @throws {UnrollError} `NUMBER_FORMAT` or `DATA_NOT_FINITE` with row and column.
 */
export function readLists(table: Table, { columns, missing: policy }: SequenceChoices): TableSequences {
  const name = columns.input?.[0] ?? '';
  const cells = cellsOfColumn(table, name);
  const lists = readNumberLists(cells);
  const missing = missingInLists(cells, lists);
  const mending = mendMissing(table, missing, policy);
  const input: RawInput = { kind: 'numbers', offsets: lists.offsets, values: lists.values, features: [name] };
  const kept = keptRows(table, policy === 'drop' ? missing.rows : new Set());
  const groups = selectGroups(eachRow(table.rowCount), kept);
  return { groups, input: selectInput(input, kept), mending, warnings: lists.warnings };
}

/** Returns the rows that are not left out, ascending. */
export function keptRows({ rowCount }: Table, leftOut: ReadonlySet<number>): number[] {
  return Array.from({ length: rowCount }, (_, row) => row).filter((row) => !leftOut.has(row));
}
