import { checkFileSize } from '../reading/check-file-size.ts';
import type { ByteSource, ReadingControl } from '../source.ts';
import type { Table } from '../table.ts';
import { tableOfArrays } from './array-table.ts';
import { parseNpy } from './npy-array.ts';

/** The file is in memory beside its table while it is read. */
const MAX_BYTES = 1024 * 2 ** 20;

/**
 * Returns the array of a npy file as a table: columns `x 1` … for two dimensions and more.
 * @throws {UnrollError} every error of `parseNpy` and `tableOfArrays`, and `FILE_TOO_LARGE`
 */
export async function readNpy(source: ByteSource, control: ReadingControl): Promise<Table> {
  checkFileSize(source, MAX_BYTES);
  const array = parseNpy(await source.read(0, source.sizeBytes));
  control.progress(source.sizeBytes);
  await control.pause();
  return tableOfArrays(new Map([['x', array]]), control);
}
