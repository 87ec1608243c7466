import type { DataConfig } from '../../contract/run-config.ts';
import { startsWith } from './binary-signature.ts';
import { checkFileSize, MAX_TABLE_BYTES } from './check-file-size.ts';
import { readNpy } from '../formats/read-npy.ts';
import { readNpz } from '../formats/read-npz.ts';
import { readParquet } from '../formats/read-parquet.ts';
import type { ParsedData } from '../parsed-data.ts';
import type { ByteSource, ReadingControl } from '../source.ts';
import { emptyFileError } from './empty-file.ts';
import { readTextData } from './read-text-data.ts';
import { readHead } from './text-stream.ts';

/** Formats that are no text, each by its first bytes or the ending of the file's name. */
const BINARY_FORMATS = [
  { format: 'npy', signatures: [[0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]], read: readNpy },
  // Any zip archive: reading one tells what else it is.
  {
    format: 'npz',
    signatures: [
      [0x50, 0x4b, 0x03, 0x04],
      [0x50, 0x4b, 0x05, 0x06],
    ],
    read: readNpz,
  },
  { format: 'parquet', signatures: [[0x50, 0x41, 0x52, 0x31, 0x15]], read: readParquet },
] as const;

/**
 * Returns what a file holds: its first bytes tell the format, or the ending of its name where they do not.
 * @throws {UnrollError} the file's fault by name.
 */
export async function readData(
  source: ByteSource,
  reading: DataConfig['reading'],
  control: ReadingControl,
): Promise<ParsedData> {
  if (source.sizeBytes === 0) throw emptyFileError();
  checkFileSize(source, MAX_TABLE_BYTES);
  const head = await readHead(source.chunks());
  const ending = source.name.toLowerCase().split('.').at(-1);
  const binary =
    BINARY_FORMATS.find(({ signatures }) => signatures.some((signature) => startsWith(head.bytes, signature))) ??
    BINARY_FORMATS.find(({ format }) => format === ending);
  if (binary === undefined) return readTextData(source, head, reading, control);
  return {
    kind: 'table',
    facts: { format: binary.format, encoding: null, hasByteOrderMark: false, isPacked: false, delimiter: null },
    table: await binary.read(source, control),
    warnings: [],
  };
}
