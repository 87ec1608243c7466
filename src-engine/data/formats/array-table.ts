import { UnrollError } from '../../contract/wire-error.ts';
import { numberColumn, textColumn } from '../columns.ts';
import type { ReadingControl } from '../source.ts';
import type { Column, Table } from '../table.ts';
import { checkColumnCount } from './column-limit.ts';
import type { NpyArray } from './npy-array.ts';
import { npyUnsupported } from './npy-faults.ts';

/** Where a row of the table stands in the arrays: the row of an array, and its time step where one has time. */
interface Place {
  readonly sequences: number;
  /** Time steps of each sequence; `null` when no array has three dimensions. */
  readonly steps: number | null;
}

/** Rows between two chances for others. */
const ROWS_PER_PAUSE = 50_000;

/**
 * Returns arrays of one length as one table. An array of two dimensions has a column for each of its own; one of three,
 * (sequences, time steps, features), becomes a row for each time step, beside which the other arrays are repeated.
 * @param arrays by their names
 * @throws {UnrollError} `NPY_UNSUPPORTED` when lengths differ, `TOO_MANY_COLUMNS`, or `NUMBER_RANGE` for a whole number that
 * float64 does not hold
 */
export async function tableOfArrays(arrays: ReadonlyMap<string, NpyArray>, control: ReadingControl): Promise<Table> {
  const place = placeOf(arrays);
  const rowCount = place.sequences * (place.steps ?? 1);
  const columns: Column[] = place.steps === null ? [] : placeColumns(place.sequences, place.steps);
  const wanted = [...arrays].flatMap(([name, array]) => columnsOf(name, array, place));
  checkColumnCount(columns.length + wanted.length);
  for (const { name, isText, cell } of wanted) {
    columns.push(await fillColumn(name, isText, rowCount, cell, control));
  }
  return { columns, rowCount, rowNumber: (row) => row + 1, warnings: [], repairs: [] };
}

function placeOf(arrays: ReadonlyMap<string, NpyArray>): Place {
  const all = [...arrays.values()];
  const lengths = new Set(all.map(({ shape }) => shape[0] ?? 0));
  const steps = new Set(all.filter(({ shape }) => shape.length === 3).map(({ shape }) => shape[1] ?? 0));
  if (lengths.size > 1 || steps.size > 1) {
    const shapes = [...arrays].map(([name, { shape }]) => `${name} (${shape.join(', ')})`).join(', ');
    throw npyUnsupported('npy-lengths', `Its arrays differ in length: ${shapes}`, { shapes });
  }
  const [sequences = 0] = lengths;
  const [stepCount = null] = steps;
  return { sequences, steps: stepCount };
}

/** Returns the columns that tell of each row which sequence and which of its time steps it is, from 1. */
function placeColumns(sequences: number, steps: number): Column[] {
  const rows = sequences * steps;
  return [
    numberColumn(
      'sequence',
      new Float64Array(rows).map((_, row) => 1 + Math.floor(row / steps)),
    ),
    numberColumn(
      'step',
      new Float64Array(rows).map((_, row) => 1 + (row % steps)),
    ),
  ];
}

interface WantedColumn {
  readonly name: string;
  readonly isText: boolean;
  readonly cell: (row: number) => number | bigint | string;
}

function columnsOf(name: string, array: NpyArray, { steps }: Place): WantedColumn[] {
  const { shape, isText } = array;
  const rowsPer = steps ?? 1;
  const [, second = 1, third = 1] = shape;
  if (shape.length === 3) {
    return numbered(name, third).map((own, feature) => ({
      ...{ name: own, isText },
      cell: (row) => array.at(Math.floor(row / rowsPer), row % rowsPer, feature),
    }));
  }
  if (shape.length === 2 && second === steps) {
    return [{ name, isText, cell: (row) => array.at(Math.floor(row / rowsPer), row % rowsPer) }];
  }
  const names = shape.length === 1 ? [name] : numbered(name, second);
  return names.map((own, index) => ({ name: own, isText, cell: (row) => array.at(Math.floor(row / rowsPer), index) }));
}

function numbered(name: string, count: number): string[] {
  checkColumnCount(count);
  return Array.from({ length: count }, (_, index) => `${name} ${index + 1}`);
}

async function fillColumn(
  name: string,
  isText: boolean,
  rowCount: number,
  cell: WantedColumn['cell'],
  control: ReadingControl,
): Promise<Column> {
  const numbers = new Float64Array(isText ? 0 : rowCount);
  const texts: string[] = [];
  for (let row = 0; row < rowCount; row++) {
    const value = cell(row);
    if (typeof value === 'string') texts.push(value);
    else numbers[row] = typeof value === 'number' ? value : toExactNumber(value, row, name);
    if (row % ROWS_PER_PAUSE === 0) await control.pause();
  }
  return isText ? textColumn(name, texts) : numberColumn(name, numbers);
}

function toExactNumber(value: bigint, row: number, column: string): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new UnrollError(
    'NUMBER_RANGE',
    `Row ${row + 1}, column "${column}" holds ${value}, which float64 does not hold exactly.`,
    'Save it as float64, or as text.',
    { row: row + 1, column, part: String(value) },
  );
}
