import { columnNamed } from '../columns.ts';
import { inPieces, overTexts, type Stage } from '../stage.ts';
import type { Table } from '../table.ts';
import { timeKeys } from '../understanding/time-keys.ts';

/** Rows of a table by the sequence that they belong to, counted from 0. */
export interface RowGroups {
  /** (sequences + 1): first row of each sequence in `rows`, and the total. */
  readonly offsets: Int32Array;
  /** Rows of one sequence after those of the other, each in the order of its time steps. */
  readonly rows: Int32Array;
}

/** Returns each of some rows as a sequence of its own. */
export function eachRow(rows: Int32Array): RowGroups {
  return { offsets: new Int32Array(rows.length + 1).map((_, index) => index), rows };
}

/** Returns the rows of a table that are not left out, ascending. */
export function keptRows({ rowCount }: Table, leftOut: ReadonlySet<number>): Int32Array {
  const all = new Int32Array(rowCount).map((_, row) => row);
  return leftOut.size === 0 ? all : all.filter((row) => !leftOut.has(row));
}

/**
 * Returns the rows with one value in a column as one sequence, in the order in which values are first seen.
 * @param group `null`: all rows are one sequence
 * @param time column by which the rows of a sequence are ordered; `null`: they stay as they stand
 * @throws {UnrollError} `INVALID_CONFIG` when the time cannot be told.
 */
export function* groupRows(table: Table, group: string | null, time: string | null): Stage<RowGroups> {
  const numbers = yield* groupNumbers(table, group);
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
  if (time !== null) yield* sortByTime(rows, offsets, yield* timeKeys(table, time));
  return { offsets, rows };
}

/** Returns the number of each row's group, in the order first seen; all 0 where no column is named. */
export function* groupNumbers(table: Table, group: string | null): Stage<Int32Array> {
  const numbers = new Int32Array(table.rowCount);
  if (group === null) return numbers;
  const column = columnNamed(table, group);
  const known = new Map<string, number>();
  yield* overTexts(table.rowCount, (row) => {
    const name = column.cell(row).trim().normalize('NFC');
    let number = known.get(name);
    if (number === undefined) {
      number = known.size;
      known.set(name, number);
    }
    numbers[row] = number;
    return name.length;
  });
  return numbers;
}

/** Returns the chosen sequences, in the order given. */
export function selectGroups({ offsets, rows }: RowGroups, chosen: Int32Array): RowGroups {
  const selected = new Int32Array(chosen.length + 1);
  chosen.forEach((sequence, index) => {
    selected[index + 1] = (selected[index] ?? 0) + (offsets[sequence + 1] ?? 0) - (offsets[sequence] ?? 0);
  });
  const taken = new Int32Array(selected[chosen.length] ?? 0);
  chosen.forEach((sequence, index) => {
    const start = selected[index] ?? 0;
    const from = (offsets[sequence] ?? 0) - start;
    for (let at = start; at < (selected[index + 1] ?? 0); at++) taken[at] = rows[from + at] ?? 0;
  });
  return { offsets: selected, rows: taken };
}

/** Returns the groups without some rows; a group of which none is left stays, empty. */
export function withoutRows({ offsets, rows }: RowGroups, isLeftOut: (row: number) => boolean): RowGroups {
  const left = new Int32Array(offsets.length);
  const kept = new Int32Array(rows.length);
  let count = 0;
  for (let index = 0; index + 1 < offsets.length; index++) {
    for (const row of rows.subarray(offsets[index], offsets[index + 1])) {
      if (!isLeftOut(row)) kept[count++] = row;
    }
    left[index + 1] = count;
  }
  return { offsets: left, rows: kept.subarray(0, count) };
}

function* sortByTime(rows: Int32Array, offsets: Int32Array, keys: Float64Array): Stage<void> {
  const inTime = (a: number, b: number): number => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b;
  yield* inPieces(offsets.length - 1, (start, end) => {
    for (let index = start; index < end; index++) {
      const own = rows.subarray(offsets[index], offsets[index + 1]);
      // Most files are in order already.
      if (own.some((row, at) => at > 0 && inTime(own[at - 1] ?? 0, row) > 0)) own.sort(inTime);
    }
  });
}
