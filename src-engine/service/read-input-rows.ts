import { UnrollError } from '../contract/wire-error.ts';
import type { DataFile } from '../data/data-file.ts';
import { encodeNumbers } from '../data/encode-numbers.ts';
import { parseDataFile } from '../data/parse-data-file.ts';
import type { ParsedData } from '../data/parsed-data.ts';
import { readModelFile } from '../interchange/model-file.ts';

/** Texts with the row or line of the file in which each stands, counted from 1. */
export interface InputRows {
  readonly texts: readonly string[];
  readonly rowNumbers: readonly number[];
}

/**
 * Returns the rows of a file to predict for: the input column of a table, the lines of a text, or, for a next-symbol
 * model, the whole text as one row.
 * @throws {UnrollError} `MODEL_FILE_INVALID`, a fault of the file, `COLUMN_MISSING` when a table lacks the model's input
 *   column, or `NUMBER_FORMAT` or `DATA_NOT_FINITE` with row and column for numeric input
 */
export function readInputRows(file: DataFile, modelBytes: Uint8Array): InputRows {
  const { config, preparation } = readModelFile(modelBytes);
  const parsed = parseDataFile(file);
  const inputColumn = config.data.columns.input?.[0] ?? '';
  if (parsed.kind === 'text' && preparation.task === 'next-symbol') {
    return { texts: [parsed.text], rowNumbers: [1] };
  }
  const rows = parsed.kind === 'text' ? filledLines(parsed) : columnOf(parsed, inputColumn, file.name);
  // Checked here already: prediction knows neither the rows of the file nor the column.
  if (preparation.tokens === null) encodeNumbers(rows.texts, rows.rowNumbers, inputColumn);
  return rows;
}

function filledLines({ text }: Extract<ParsedData, { kind: 'text' }>): InputRows {
  const lines = text.split(/\r\n|\r|\n/).map((line, index) => ({ line, rowNumber: index + 1 }));
  const filled = lines.filter(({ line }) => line.trim() !== '');
  return { texts: filled.map(({ line }) => line), rowNumbers: filled.map(({ rowNumber }) => rowNumber) };
}

function columnOf({ table }: Extract<ParsedData, { kind: 'table' }>, name: string, fileName: string): InputRows {
  const { columns, rows, rowNumbers } = table;
  const column = columns.indexOf(name);
  if (column < 0) {
    throw new UnrollError(
      'COLUMN_MISSING',
      `${fileName} has no column "${name}".`,
      `It has ${columns.join(', ')}. Rename the column that holds the input.`,
      { name, columns: columns.join(', ') },
    );
  }
  return { texts: rows.map((row) => row[column] ?? ''), rowNumbers };
}
