import { configError } from '../../contract/config-error.ts';
import { columnNamed } from '../columns.ts';
import { parseNumbers } from '../preparing/parse-numbers.ts';
import { overTexts, type Stage } from '../stage.ts';
import type { Column, Table } from '../table.ts';

/** Year first, so that it means the same everywhere; the rest may be left out from the right. */
const DATE =
  /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?)?(?:Z|([+-])(\d{2}):?(\d{2}))?$/;
const TIME_OF_DAY = /^(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?$/;

/** Returns a number that rises with the time in a cell, which is a number, a date or a time of day; NaN for anything else. */
export function timeKey(cell: string): number {
  const text = cell.trim();
  const numbers = parseNumbers(text);
  if (Array.isArray(numbers)) return numbers.length === 1 ? (numbers[0] ?? NaN) : NaN;
  const date = DATE.exec(text);
  if (date !== null) {
    const [, year, month, day = 1, hour = 0, minute = 0, second = 0, sign = '+', zoneHour = 0, zoneMinute = 0] = date;
    const zone = (sign === '-' ? -1 : 1) * (Number(zoneHour) * 60 + Number(zoneMinute));
    const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
    return midnight / 1000 + (Number(hour) * 60 + Number(minute) - zone) * 60 + Number(second);
  }
  const time = TIME_OF_DAY.exec(text);
  if (time === null) return NaN;
  const [, hour, minute, second = 0] = time;
  return (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
}

/**
 * Returns (rows): numbers that order the rows by the time in a column.
 * @throws {UnrollError} `INVALID_CONFIG` with the first row whose time cannot be told.
 */
export function* timeKeys(table: Table, name: string): Stage<Float64Array> {
  const column = columnNamed(table, name);
  const keys = column.numbers ?? (yield* keysOfCells(column, table.rowCount));
  const unknown = keys.findIndex(Number.isNaN);
  if (unknown === -1) return keys;
  const row = table.rowNumber(unknown);
  const part = column.cell(unknown).slice(0, 40);
  const reason = `row ${row} has "${part}" in "${name}", which is no number and no date with the year first`;
  throw configError('data.columns.time', reason, 'Choose another column, or leave the rows in their order.', { row });
}

function* keysOfCells(column: Column, rowCount: number): Stage<Float64Array> {
  const keys = new Float64Array(rowCount);
  yield* overTexts(rowCount, (row) => {
    const cell = column.cell(row);
    keys[row] = timeKey(cell);
    return cell.length;
  });
  return keys;
}
