import { columnNamed } from '../columns.ts';
import { mendMissing, missingInLists, NOTHING_MENDED } from './missing-numbers.ts';
import { selectInput, type RawInput } from './raw-input.ts';
import { cellsOfColumn, readNumberLists } from './read-numbers.ts';
import { eachRow, keptRows } from './row-groups.ts';
import { overTexts, type Stage } from '../stage.ts';
import type { Table } from '../table.ts';
import type { SequenceChoices, TableSequences } from './table-sequences.ts';

/** Brackets around nothing: a list without anything in it. */
const EMPTY_LIST = /^\s*\[\s*\]\s*$/;

/** Returns each row as a text. */
export function* readTexts(table: Table, { columns }: SequenceChoices): Stage<TableSequences> {
  const column = columnNamed(table, columns.input?.[0] ?? '');
  const texts: string[] = [];
  yield* overTexts(table.rowCount, (row) => {
    const cell = column.cell(row);
    texts.push(EMPTY_LIST.test(cell) ? '' : cell);
    return cell.length;
  });
  const groups = eachRow(keptRows(table, new Set()));
  return { groups, input: { kind: 'text', texts }, mending: NOTHING_MENDED, warnings: [] };
}

/**
 * Returns each row as a list of numbers, one for each time step.
 * @throws {UnrollError} `NUMBER_FORMAT` or `DATA_NOT_FINITE` with row and column.
 */
export function* readLists(table: Table, { columns, missing: policy }: SequenceChoices): Stage<TableSequences> {
  const name = columns.input?.[0] ?? '';
  const cells = cellsOfColumn(table, name);
  const lists = yield* readNumberLists(cells);
  const missing = yield* missingInLists(cells, lists);
  const mending = mendMissing(table, missing, policy);
  const input: RawInput = { kind: 'numbers', offsets: lists.offsets, values: lists.values, features: [name] };
  const kept = keptRows(table, policy === 'drop' ? missing.rows : new Set());
  return { groups: eachRow(kept), input: yield* selectInput(input, kept), mending, warnings: lists.warnings };
}
