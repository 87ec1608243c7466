import { UnrollError } from '../contract/wire-error.ts';
import type { DataFile } from '../data/data-file.ts';
import { cellsOf, columnNamed, columnNames, findColumn } from '../data/columns.ts';
import { encodeColumn, encodeNumbers } from '../data/encode-numbers.ts';
import { parseDataFile } from '../data/parse-data-file.ts';
import type { ParsedData } from '../data/parsed-data.ts';
import type { Preparation } from '../data/preparation.ts';
import type { Table } from '../data/table.ts';
import { readModelFile } from '../interchange/model-file.ts';

/** Texts with the row or line of the file in which each stands, counted from 1. */
export interface RowsToPredict {
  readonly texts: readonly string[];
  readonly rowNumbers: readonly number[];
}

/**
 * Returns the rows of a file to predict for: the input column of a table, the lines of a text, or, for a model that
 * continues a text, the whole text as one row, without the line break that ends the file. For a forecast the file is one series, whose end is the one row: as many
 * time steps as the model's windows have, or all of them if it was trained on a stream. A model of made-up data has no
 * names for its columns and takes them as they come.
 * @throws {UnrollError} `MODEL_FILE_INVALID`, a fault of the file, `COLUMN_MISSING` when a table lacks the model's input
 *   column, or `NUMBER_FORMAT` or `DATA_NOT_FINITE` with row and column for numeric input
 */
export function readInputRows(file: DataFile, modelBytes: Uint8Array): RowsToPredict {
  const { config, preparation } = readModelFile(modelBytes);
  const parsed = parseDataFile(file);
  const isMadeUp = config.data.source.kind === 'synthetic';
  const named = config.data.columns.input ?? [];
  if (preparation.task === 'forecast') {
    const steps = config.training.stateful ? Infinity : config.data.window.length;
    return endOfSeries(parsed, isMadeUp ? null : named, preparation, steps, file.name);
  }
  if (parsed.kind === 'text' && preparation.task === 'next-symbol' && !isMadeUp) {
    return { texts: [parsed.text.replace(/(?:\r\n|\r|\n)$/, '')], rowNumbers: [1] };
  }
  const [name = ''] = parsed.kind === 'table' && isMadeUp ? columnNames(parsed.table) : named;
  const rows = parsed.kind === 'text' ? filledLines(parsed) : columnOf(parsed.table, name, file.name);
  // Checked here already: prediction knows neither the rows of the file nor the column.
  if (preparation.tokens === null) encodeNumbers(rows.texts, rows.rowNumbers, name);
  return rows;
}

/**
 * Returns the last time steps of a series as one row, their numbers one after the other.
 * @param columns the ones to read; `null`: the first ones
 */
function endOfSeries(
  parsed: ParsedData,
  columns: readonly string[] | null,
  { featureSize }: Preparation,
  steps: number,
  fileName: string,
): RowsToPredict {
  const { values, rowNumbers } =
    parsed.kind === 'text'
      ? readLines(filledLines(parsed), columns?.[0] ?? '')
      : readColumns(parsed.table, columns ?? columnNames(parsed.table).slice(0, featureSize), fileName);
  const end = steps === Infinity ? values : values.slice(-steps * featureSize);
  return { texts: [end.join(' ')], rowNumbers: rowNumbers.slice(-1) };
}

interface SeriesNumbers {
  /** (time steps, features) */
  readonly values: Float64Array;
  readonly rowNumbers: readonly number[];
}

function readLines({ texts, rowNumbers }: RowsToPredict, column: string): SeriesNumbers {
  return { values: encodeNumbers(texts, rowNumbers, column).values, rowNumbers };
}

function readColumns(table: Table, names: readonly string[], fileName: string): SeriesNumbers {
  for (const name of names) requireColumn(table, name, fileName);
  const columns = names.map((name) => encodeColumn(table, name, 'must-be-filled'));
  const values = new Float64Array(table.rowCount * columns.length);
  columns.forEach((column, feature) => {
    column.forEach((value, row) => {
      values[row * columns.length + feature] = value;
    });
  });
  return { values, rowNumbers: rowNumbersOf(table) };
}

function filledLines({ text }: Extract<ParsedData, { kind: 'text' }>): RowsToPredict {
  const lines = text.split(/\r\n|\r|\n/).map((line, index) => ({ line, rowNumber: index + 1 }));
  const filled = lines.filter(({ line }) => line.trim() !== '');
  return { texts: filled.map(({ line }) => line), rowNumbers: filled.map(({ rowNumber }) => rowNumber) };
}

function columnOf(table: Table, name: string, fileName: string): RowsToPredict {
  requireColumn(table, name, fileName);
  return { texts: cellsOf(table, columnNamed(table, name)), rowNumbers: rowNumbersOf(table) };
}

function rowNumbersOf(table: Table): number[] {
  return Array.from({ length: table.rowCount }, (_, row) => table.rowNumber(row));
}

function requireColumn(table: Table, name: string, fileName: string): void {
  if (findColumn(table, name) !== undefined) return;
  const columns = columnNames(table);
  throw new UnrollError(
    'COLUMN_MISSING',
    `${fileName} has no column "${name}".`,
    `It has ${columns.join(', ')}. Rename the column that holds the input.`,
    { name, columns: columns.join(', ') },
  );
}
