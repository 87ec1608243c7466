import { columnNamed } from '../columns.ts';
import type { Table } from '../table.ts';
import { timeKeys } from '../understanding/time-keys.ts';

/** Rows of a table by the sequence that they belong to, counted from 0. */
export interface RowGroups {
  /** (sequences + 1): first row of each sequence in `rows`, and the total. */
  readonly offsets: Int32Array;
  /** Rows of one sequence after those of the other, each in the order of its time steps. */
  readonly rows: Int32Array;
}

/** Returns each row as a sequence of its own. */
export function eachRow(count: number): RowGroups {
  return {
    offsets: Int32Array.from({ length: count + 1 }, (_, index) => index),
    rows: Int32Array.from({ length: count }, (_, row) => row),
  };
}

/**
 * Returns the rows with one value in a column as one sequence, in the order in which values are first seen.
 * @param group `null`: all rows are one sequence
 * @param time column by which the rows of a sequence are ordered; `null`: they stay as they stand
 * @throws {UnrollError} `INVALID_CONFIG` when the time cannot be told.
 */
export function groupRows(table: Table, group: string | null, time: string | null): RowGroups {
  const numbers = groupNumbers(table, group);
  const counts = new Int32Array(1 + numbers.reduce((most, number) => Math.max(most, number), -1));
  for (const number of numbers) counts[number] = (counts[number] ?? 0) + 1;
  const offsets = new Int32Array(counts.length + 1);
  counts.forEach((count, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + count;
  });
  const rows = new Int32Array(numbers.length);
  const next = offsets.slice();
  numbers.forEach((number, row) => {
    rows[next[number] ?? 0] = row;
    next[number] = (next[number] ?? 0) + 1;
  });
  if (time !== null) sortByTime(rows, offsets, timeKeys(table, time));
  return { offsets, rows };
}

/** Returns the number of each row's group, in the order first seen; all 0 where no column is named. */
export function groupNumbers(table: Table, group: string | null): Int32Array {
  if (group === null) return new Int32Array(table.rowCount);
  const column = columnNamed(table, group);
  const known = new Map<string, number>();
  return Int32Array.from({ length: table.rowCount }, (_, row) => {
    const name = column.cell(row).trim().normalize('NFC');
    const number = known.get(name) ?? known.size;
    known.set(name, number);
    return number;
  });
}

/** Returns the chosen sequences, in the order given. */
export function selectGroups({ offsets, rows }: RowGroups, chosen: readonly number[]): RowGroups {
  const parts = chosen.map((index) => rows.subarray(offsets[index], offsets[index + 1]));
  return layOut(parts);
}

/** Returns the groups without some rows; a group of which none is left stays, empty. */
export function withoutRows({ offsets, rows }: RowGroups, isLeftOut: (row: number) => boolean): RowGroups {
  const parts = Array.from({ length: offsets.length - 1 }, (_, index) =>
    rows.subarray(offsets[index], offsets[index + 1]).filter((row) => !isLeftOut(row)),
  );
  return layOut(parts);
}

function layOut(parts: readonly Int32Array[]): RowGroups {
  const offsets = new Int32Array(parts.length + 1);
  parts.forEach((part, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + part.length;
  });
  const rows = new Int32Array(offsets[parts.length] ?? 0);
  parts.forEach((part, index) => {
    rows.set(part, offsets[index]);
  });
  return { offsets, rows };
}

function sortByTime(rows: Int32Array, offsets: Int32Array, keys: Float64Array): void {
  for (let index = 0; index + 1 < offsets.length; index++) {
    rows.subarray(offsets[index], offsets[index + 1]).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
  }
}
