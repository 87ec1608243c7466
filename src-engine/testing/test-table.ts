import type { RunConfigInput } from '../contract/run-config.ts';
import { parseRunConfig } from '../contract/run-config.ts';
import { numberColumn, textColumn } from '../data/columns.ts';
import { needsOf } from '../data/preparing/data-needs.ts';
import { describeData, type DescribedData } from '../data/understanding/described-data.ts';
import type { ReadingFacts } from '../data/parsed-data.ts';
import { prepareDescribed } from '../data/preparing/prepare-described.ts';
import type { DetailedData } from '../data/prepared-data.ts';
import { resolveDataConfig } from '../data/understanding/resolve-data-config.ts';
import { finish } from '../data/stage.ts';
import type { Column, Table } from '../data/table.ts';

export type DataInput = Omit<RunConfigInput['data'], 'source'>;

/** Returns the table in lines whose fields are separated by commas; the first line has the names. */
function createTable(lines: readonly string[]): Table {
  const [names = [], ...rows] = lines.map((line) => line.split(','));
  const columns = names.map((name, at) =>
    createColumn(
      name,
      rows.map((row) => row[at] ?? ''),
    ),
  );
  return { columns, rowCount: rows.length, rowNumber: (row) => row + 2, warnings: [], repairs: [] };
}

/** Columns of nothing but numbers and empty cells are read as numbers, as files are. */
function createColumn(name: string, cells: readonly string[]): Column {
  const areNumbers = cells.every((cell) => cell === '' || (cell.trim() !== '' && Number.isFinite(Number(cell))));
  const numberOf = (cell: string): number => (cell === '' ? NaN : Number(cell));
  return areNumbers ? numberColumn(name, Float64Array.from(cells, numberOf)) : textColumn(name, cells);
}

/** Returns what a table holds. */
export function describeTable(lines: readonly string[]): DescribedData {
  const facts: ReadingFacts = {
    ...{ format: 'csv', encoding: 'utf-8', hasByteOrderMark: false, isPacked: false, delimiter: ',' },
  };
  return finish(describeData({ kind: 'table', facts, warnings: [], table: createTable(lines) }));
}

/** Returns the data set that a table makes. */
export function prepareLines(
  lines: readonly string[],
  wish: DataInput = {},
  rest: Partial<RunConfigInput> = {},
): DetailedData {
  const described = describeTable(lines);
  const config = parseRunConfig({ data: { source: { kind: 'file', path: 'a.csv' }, ...wish }, ...rest });
  const data = finish(resolveDataConfig(described, config.data.source, config.data));
  return finish(prepareDescribed(described, data, needsOf(config)));
}
