import { UnrollError } from '../contract/wire-error.ts';
import type { DataFile } from '../data/data-file.ts';
import { parseDataFile } from '../data/parse-data-file.ts';
import { readModelFile } from '../interchange/model-file.ts';

/**
 * Returns the rows of a file to predict for: the input column of a table, the lines of a text, or, for a next-symbol
 * model, the whole text as one row.
 * @throws {UnrollError} `MODEL_FILE_INVALID`, a fault of the file, or `COLUMN_MISSING` when a table lacks the model's input column
 */
export function readInputRows(file: DataFile, modelBytes: Uint8Array): string[] {
  const { data } = readModelFile(modelBytes).config;
  const parsed = parseDataFile(file);
  if (parsed.kind === 'text') {
    if (data.task === 'next-symbol') return [parsed.text];
    return parsed.text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  }
  const { columns, rows } = parsed.table;
  const name = data.columns.input?.[0] ?? '';
  const column = columns.indexOf(name);
  if (column < 0) {
    throw new UnrollError(
      'COLUMN_MISSING',
      `${file.name} has no column "${name}".`,
      `It has ${columns.join(', ')}. Rename the column that holds the input.`,
      { name, columns: columns.join(', ') },
    );
  }
  return rows.map((row) => row[column] ?? '');
}
