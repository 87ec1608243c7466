import type { DataWarning, RepairedRows } from '../../contract/data-report.ts';
import type { DataConfig } from '../../contract/run-config.ts';
import { columnNamed } from '../columns.ts';
import { missingNumberError, type MissingNumber } from './number-errors.ts';
import { isMissingNumber, splitNumbers } from './parse-numbers.ts';
import type { NumberCells, NumberColumn, NumberLists } from './read-numbers.ts';
import { RepairCount } from '../report/repaired-rows.ts';
import { inPieces, overTexts, type Stage } from '../stage.ts';
import type { Table } from '../table.ts';

/** Numbers that rows of a table lack. */
export interface MissingNumbers {
  readonly count: number;
  /** Rows that lack one, counted from 0, ascending. */
  readonly rows: ReadonlySet<number>;
  /** `null` when none is missing. */
  readonly first: MissingNumber | null;
}

/** What was done about rows of a table. */
export interface Mending {
  readonly repairs: readonly RepairedRows[];
  readonly warnings: readonly DataWarning[];
}

export const NOTHING_MENDED: Mending = { repairs: [], warnings: [] };

/** Returns the numbers that columns lack. */
export function* missingInColumns(table: Table, columns: readonly NumberColumn[]): Stage<MissingNumbers> {
  const lacking = new Uint8Array(table.rowCount);
  const rows = new Set<number>();
  let count = 0;
  for (const { values } of columns) {
    yield* inPieces(table.rowCount, (start, end) => {
      for (let row = start; row < end; row++) {
        if (!Number.isNaN(values[row] ?? NaN)) continue;
        count++;
        lacking[row] = 1;
      }
    });
  }
  if (count > 0) {
    yield* inPieces(table.rowCount, (start, end) => {
      for (let row = start; row < end; row++) if (lacking[row] === 1) rows.add(row);
    });
  }
  const [row] = rows;
  if (row === undefined) return { count, rows, first: null };
  const column = columns.find(({ values }) => Number.isNaN(values[row] ?? NaN))?.name ?? '';
  return {
    count,
    rows,
    first: { row: table.rowNumber(row), column, part: columnNamed(table, column).cell(row).trim() },
  };
}

/** Returns the numbers that the lists in cells lack; cells stand for rows. */
export function* missingInLists(
  { column, count: cellCount, cell, rowNumber }: NumberCells,
  { offsets, values }: NumberLists,
): Stage<MissingNumbers> {
  const rows = new Set<number>();
  let count = 0;
  yield* overTexts(cellCount, (row) => {
    const [start, end] = [offsets[row] ?? 0, offsets[row + 1] ?? 0];
    for (let at = start; at < end; at++) {
      if (!Number.isNaN(values[at] ?? NaN)) continue;
      count++;
      rows.add(row);
    }
    return end - start;
  });
  const [row] = rows;
  if (row === undefined) return { count, rows, first: null };
  const parts = splitNumbers(cell(row));
  // What is not named as missing is too large to be finite.
  const part = parts.find(isMissingNumber) ?? parts.find((text) => !Number.isFinite(Number(text))) ?? '';
  return { count, rows, first: { row: rowNumber(row), column, part } };
}

/** @throws {UnrollError} `DATA_NOT_FINITE` with the first missing number, when there is one. */
export function refuseMissing({ count, first }: MissingNumbers): void {
  if (first !== null) throw missingNumberError(first, count);
}

/**
 * Returns what is told of missing numbers under a policy.
 * @throws {UnrollError} `DATA_NOT_FINITE` with the first of them and their number, when the policy is to stop.
 */
export function mendMissing(
  table: Table,
  { count, rows, first }: MissingNumbers,
  policy: DataConfig['missing'],
): Mending {
  if (first === null) return NOTHING_MENDED;
  if (policy === 'stop') throw missingNumberError(first, count);
  if (policy === 'drop') return { repairs: repairedRows(table, 'number-missing-skipped', rows), warnings: [] };
  const message = `${count} missing ${count === 1 ? 'number is' : 'numbers are'} replaced by the training mean.`;
  return {
    repairs: repairedRows(table, 'number-filled', rows),
    warnings: [{ code: 'NUMBERS_REPLACED', message, details: { count } }],
  };
}

/** Returns the report of rows, counted from 0, that a rule was applied to; nothing without any. */
export function repairedRows(table: Table, rule: RepairedRows['rule'], rows: Iterable<number>): RepairedRows[] {
  const repair = new RepairCount(rule);
  for (const row of rows) repair.add(table.rowNumber(row));
  return repair.report();
}
