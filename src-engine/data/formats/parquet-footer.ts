import type { FileMetaData } from 'hyparquet';
import { parquetMetadata } from 'hyparquet/src/metadata.js';
import type { ByteSource } from '../source.ts';
import { parquetInvalid, parquetUnsupported, readSafely } from './parquet-faults.ts';

const MAGIC = 'PAR1';
const MAGIC_OF_ENCRYPTED = 'PARE';
/** Length of the metadata and magic bytes at the end. */
const TAIL_BYTES = 8;
/** Beyond it there are more row groups than sense. */
const MAX_METADATA_BYTES = 16 * 2 ** 20;

/**
 * Reads what stands at the end of a Parquet file.
 * @throws {UnrollError} `PARQUET_INVALID` or `PARQUET_UNSUPPORTED`
 */
export async function readFooter(source: ByteSource): Promise<FileMetaData> {
  const { sizeBytes } = source;
  if (sizeBytes < MAGIC.length + TAIL_BYTES) throw parquetInvalid('parquet-ends', 'It is too short');
  const head = toText(await source.read(0, MAGIC.length));
  const tail = await source.read(sizeBytes - TAIL_BYTES, sizeBytes);
  const end = toText(tail.subarray(TAIL_BYTES - MAGIC.length));
  if (end === MAGIC_OF_ENCRYPTED) throw parquetUnsupported('parquet-encrypted', 'It is encrypted');
  if (head !== MAGIC || end !== MAGIC)
    throw parquetInvalid('parquet-ends', 'It does not begin and end as a Parquet file does');
  const length = new DataView(tail.buffer, tail.byteOffset).getUint32(0, true);
  if (length > sizeBytes - MAGIC.length - TAIL_BYTES)
    throw parquetInvalid('parquet-ends', 'Its description is longer than the file');
  if (length > MAX_METADATA_BYTES) throw parquetUnsupported('parquet-size', `Its description has ${length} bytes`);
  const footer = await source.read(sizeBytes - TAIL_BYTES - length, sizeBytes);
  return readSafely(() => parquetMetadata(footer, { geoparquet: false }));
}

function toText(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
