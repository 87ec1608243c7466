import { UnrollError } from '../contract/wire-error.ts';
import { columnNames, findColumn } from '../data/columns.ts';
import type { DataFile } from '../data/data-file.ts';
import { missingInLists, refuseMissing } from '../data/preparing/missing-numbers.ts';
import type { Preparation } from '../data/preparation.ts';
import type { RawInput } from '../data/preparing/raw-input.ts';
import { cellsOfTexts, readNumberLists } from '../data/preparing/read-numbers.ts';
import { readSequences } from '../data/preparing/read-sequences.ts';
import { readSeries } from '../data/preparing/read-series.ts';
import { finish } from '../data/stage.ts';
import type { Table } from '../data/table.ts';
import type { SequenceChoices } from '../data/preparing/table-sequences.ts';
import { readModelFile } from '../interchange/model-file.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { readDataFile } from './read-data-file.ts';
import { quietControl } from './reading-control.ts';

/** Texts with the row or line of the file in which each begins, counted from 1. */
export interface RowsToPredict {
  readonly texts: readonly string[];
  readonly rowNumbers: readonly number[];
}

/**
 * Reads a file to predict for, its header as that of the model's own data; see `readInputRows`.
 * @throws {UnrollError} every error of `readDataFile` and `readInputRows`
 */
export async function readInputFile(
  platform: EnginePlatform,
  path: string,
  modelBytes: Uint8Array,
): Promise<RowsToPredict> {
  const { header, badRows } = readModelFile(modelBytes).config.data.reading;
  const reading = { encoding: null, delimiter: null, header, badRows };
  const opened = await platform.openData(path);
  return readInputRows(await readDataFile(platform, opened, reading, quietControl(platform)), modelBytes);
}

/**
 * Returns the rows of a file to predict for: the sequences that a table makes in the layout that the model learned, the lines
 * of a text, or, for a model that continues a text, the whole text as one row, without the line break that ends the file. For
 * a forecast each series of the file is one row, its end: as many time steps as the model's windows have, or all of them if it
 * was trained on a stream. A model of made-up data has no names for its columns and takes them as they come.
 * @throws {UnrollError} `MODEL_FILE_INVALID`, a fault of the file, `COLUMN_MISSING` when a table lacks a column that the model
 *   reads, or `NUMBER_FORMAT` or `DATA_NOT_FINITE` with row and column for numeric input
 */
export function readInputRows(file: DataFile, modelBytes: Uint8Array): RowsToPredict {
  const { config, preparation } = readModelFile(modelBytes);
  const { data: parsed } = file;
  const { layout, columns, source } = config.data;
  const steps = config.training.stateful ? Infinity : config.data.window.length;
  if (parsed.kind === 'text') {
    if (preparation.task === 'next-symbol' && source.kind !== 'synthetic') {
      return { texts: [parsed.text.replace(/(?:\r\n|\r|\n)$/, '')], rowNumbers: [1] };
    }
    const lines = filledLines(parsed.text);
    return preparation.tokens === null ? numberLines(lines, columns.input?.[0] ?? '', preparation, steps) : lines;
  }
  const { table } = parsed;
  const isForecast = preparation.task === 'forecast';
  const asTheyCome = columnNames(table).slice(0, isForecast ? preparation.featureSize : 1);
  const choices: SequenceChoices = {
    layout,
    columns: { ...columns, input: source.kind === 'synthetic' ? asTheyCome : (columns.input ?? []), target: [] },
    missing: 'stop',
  };
  requireColumns(table, choices, file.name);
  return isForecast ? endsOfSeries(table, choices, steps) : sequencesOf(table, choices, preparation);
}

function sequencesOf(table: Table, choices: SequenceChoices, { tokens }: Preparation): RowsToPredict {
  const { groups, input } = finish(readSequences(table, choices, tokens === null));
  const firstRows = Array.from(groups.offsets.subarray(0, -1), (offset) => groups.rows[offset] ?? 0);
  return { texts: textsOf(input), rowNumbers: firstRows.map((row) => table.rowNumber(row)) };
}

function textsOf(input: RawInput): readonly string[] {
  if (input.kind === 'text') return input.texts;
  const { offsets, values, features } = input;
  const width = features.length;
  return Array.from({ length: offsets.length - 1 }, (_, index) =>
    values.subarray((offsets[index] ?? 0) * width, (offsets[index + 1] ?? 0) * width).join(' '),
  );
}

/** Returns the last time steps of each series, their numbers one after the other. */
function endsOfSeries(table: Table, choices: SequenceChoices, steps: number): RowsToPredict {
  const { offsets, rows, inputs } = finish(readSeries(table, choices));
  const series = Array.from({ length: offsets.length - 1 }, (_, index) => index);
  const texts = series.map((index) => {
    const end = offsets[index + 1] ?? 0;
    const start = Math.max(offsets[index] ?? 0, end - steps);
    const numbers = Array.from({ length: end - start }, (_, step) =>
      inputs.map((column) => column[start + step] ?? NaN),
    );
    return numbers.flat().join(' ');
  });
  return { texts, rowNumbers: series.map((index) => table.rowNumber(rows[(offsets[index + 1] ?? 0) - 1] ?? 0)) };
}

/** Returns lines of numbers: each a row, or for a forecast the end of the one series that they all are. */
function numberLines(
  { texts, rowNumbers }: RowsToPredict,
  column: string,
  { task, featureSize }: Preparation,
  steps: number,
): RowsToPredict {
  const cells = cellsOfTexts(texts, rowNumbers, column);
  const lists = finish(readNumberLists(cells));
  refuseMissing(finish(missingInLists(cells, lists)));
  if (task !== 'forecast') return { texts, rowNumbers };
  const end = steps === Infinity ? lists.values : lists.values.slice(-steps * featureSize);
  return { texts: [end.join(' ')], rowNumbers: rowNumbers.slice(-1) };
}

function filledLines(text: string): RowsToPredict {
  const lines = text.split(/\r\n|\r|\n/).map((line, index) => ({ line, rowNumber: index + 1 }));
  const filled = lines.filter(({ line }) => line.trim() !== '');
  return { texts: filled.map(({ line }) => line), rowNumbers: filled.map(({ rowNumber }) => rowNumber) };
}

function requireColumns(table: Table, { layout, columns }: SequenceChoices, fileName: string): void {
  const inOrder = layout === 'long' ? [columns.group, columns.time] : [];
  const wanted = [...(columns.input ?? []), ...inOrder].filter((name) => name !== null);
  const missing = wanted.find((name) => findColumn(table, name) === undefined);
  if (missing === undefined) return;
  const names = columnNames(table).join(', ');
  throw new UnrollError(
    'COLUMN_MISSING',
    `${fileName} has no column "${missing}".`,
    `It has ${names}. Rename the column that holds it.`,
    { name: missing, columns: names },
  );
}
