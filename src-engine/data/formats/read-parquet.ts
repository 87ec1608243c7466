import type { FileMetaData, RowGroup } from 'hyparquet';
import { parquetSchema } from 'hyparquet/src/metadata.js';
import { UnrollError } from '../../contract/wire-error.ts';
import type { ByteSource, ReadingControl } from '../source.ts';
import type { Table } from '../table.ts';
import { uniqueNames } from '../reading/unique-names.ts';
import { ColumnBuilder } from './column-builder.ts';
import { checkColumnCount } from './column-limit.ts';
import { toCell } from './json-cells.ts';
import { readChunk } from './parquet-chunk.ts';
import { describeColumn } from './parquet-column.ts';
import type { ParquetColumn } from './parquet-column.ts';
import { parquetInvalid, parquetUnsupported, readSafely } from './parquet-faults.ts';
import { readFooter } from './parquet-footer.ts';

/** In all columns together: 2 GiB as numbers. */
const MAX_CELLS = 2 ** 28;

/**
 * Reads a Parquet file, row group by row group and column by column.
 * @throws {UnrollError} `PARQUET_INVALID`, `PARQUET_UNSUPPORTED` naming the column, `DATA_NO_ROWS`, `TOO_MANY_COLUMNS`,
 * `ARCHIVE_TOO_LARGE`, `NUMBER_RANGE`
 */
export async function readParquet(source: ByteSource, control: ReadingControl): Promise<Table> {
  const metadata = await readFooter(source);
  const columns = readSafely(() => describeColumns(metadata));
  const rowCounts = metadata.row_groups.map(({ num_rows: rows }) => Number(rows));
  const rowCount = checkRowCounts(metadata, rowCounts, columns);
  const builders = columns.map(() => new ColumnBuilder());
  let firstRow = 0;
  let doneBytes = 0;
  for (const [index, group] of metadata.row_groups.entries()) {
    await readGroup(source, group, columns, builders, firstRow, rowCounts[index] ?? 0, control);
    firstRow += rowCounts[index] ?? 0;
    doneBytes += group.columns.reduce((sum, { meta_data: meta }) => sum + Number(meta?.total_compressed_size ?? 0n), 0);
    control.progress(Math.min(doneBytes, source.sizeBytes));
  }
  const { names, warnings } = uniqueNames(columns.map(({ name }) => name));
  return {
    columns: builders.map((builder, index) => builder.finish(names[index] ?? '', rowCount)),
    ...{ rowCount, rowNumber: (row) => row + 1, warnings, repairs: [] },
  };
}

function describeColumns(metadata: FileMetaData): ParquetColumn[] {
  const root = parquetSchema(metadata);
  checkColumnCount(root.children.length);
  return root.children.map((child) => describeColumn(root, child));
}

function checkRowCounts(
  metadata: FileMetaData,
  rowCounts: readonly number[],
  columns: readonly ParquetColumn[],
): number {
  const rowCount = Number(metadata.num_rows);
  const sum = rowCounts.reduce((total, count) => total + count, 0);
  if (columns.length === 0) throw parquetInvalid('parquet-rows', 'It has no columns');
  if (sum !== rowCount || rowCounts.some((count) => !(count >= 0)))
    throw parquetInvalid('parquet-rows', 'Its row groups do not add up');
  if (rowCount === 0) {
    throw new UnrollError('DATA_NO_ROWS', 'The table has columns and no rows.', 'Write rows into it.', {
      columns: columns.map(({ name }) => name).join(', '),
    });
  }
  const cells = rowCount * columns.length;
  if (cells > MAX_CELLS)
    throw parquetUnsupported('parquet-size', `It has ${cells} cells; at most ${MAX_CELLS} can be read`);
  return rowCount;
}

async function readGroup(
  source: ByteSource,
  group: RowGroup,
  columns: readonly ParquetColumn[],
  builders: readonly ColumnBuilder[],
  firstRow: number,
  rowCount: number,
  control: ReadingControl,
): Promise<void> {
  if (group.columns.length !== columns.length) throw parquetInvalid('parquet-rows', 'A row group has other columns');
  for (const [index, column] of columns.entries()) {
    const chunk = group.columns[index];
    const builder = builders[index];
    if (chunk === undefined || builder === undefined) continue;
    checkChunk(chunk.meta_data?.type === column.element.type, chunk.meta_data?.num_values, column, rowCount);
    await readChunk(source, chunk, column, rowCount, control, (value, row) => {
      const cell = typeof value === 'object' && value !== null ? toCell(value, column.name) : value;
      if (cell !== null && !Number.isNaN(cell)) builder.set(firstRow + row, cell);
    });
  }
}

/** Does nothing when a chunk holds what its column should, and no more values than rows unless it holds lists. */
function checkChunk(isOfType: boolean, valueCount = 0n, { name, isList }: ParquetColumn, rowCount: number): void {
  const isCount = isList ? valueCount >= 0n && valueCount <= MAX_CELLS : Number(valueCount) === rowCount;
  if (!isOfType || !isCount) throw parquetInvalid('parquet-rows', `The column “${name}” is not what it should be`);
}
