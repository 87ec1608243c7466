import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter, parquetWriteBuffer } from 'hyparquet-writer';

const ZSTD_MAGIC = 0xfd2fb528;
/** Of a frame in one segment that tells its size in four bytes. */
const ZSTD_DESCRIPTOR = 0xa0;
const RAW_LAST_BLOCK = 1;
const INT96_BYTES = 12;
const JULIAN_DAY_OF_1970 = 2_440_588;
const MS_PER_DAY = 86_400_000;

/** Returns bytes as a Zstandard frame of one block that is not packed any tighter: at most 128 KiB. */
function frameAsZstd(bytes: Uint8Array): Uint8Array {
  const frame = new Uint8Array(12 + bytes.length);
  const view = new DataView(frame.buffer);
  view.setUint32(0, ZSTD_MAGIC, true);
  view.setUint8(4, ZSTD_DESCRIPTOR);
  view.setUint32(5, bytes.length, true);
  const header = (bytes.length << 3) | RAW_LAST_BLOCK;
  view.setUint8(9, header & 0xff);
  view.setUint16(10, header >> 8, true);
  frame.set(bytes, 12);
  return frame;
}

/** Returns a table of numbers and words in Parquet whose pages are packed with Zstandard. */
export function createZstdParquet(): Uint8Array {
  const rows = Array.from({ length: 120 }, (_, row) => row);
  return new Uint8Array(
    parquetWriteBuffer({
      codec: 'ZSTD',
      compressors: { ZSTD: frameAsZstd },
      columnData: [
        { name: 'value', data: rows.map((row) => (row % 2) + row / 1000), type: 'DOUBLE' },
        { name: 'label', data: rows.map((row) => (row % 2 === 0 ? 'even' : 'odd')), type: 'STRING' },
      ],
    }),
  );
}

/** Returns a time as Spark and Impala write it: nanoseconds of the day, and its Julian day. */
function toInt96(date: Date): Uint8Array {
  const view = new DataView(new ArrayBuffer(INT96_BYTES));
  view.setBigInt64(0, BigInt(date.getTime() % MS_PER_DAY) * 1_000_000n, true);
  view.setInt32(8, JULIAN_DAY_OF_1970 + Math.floor(date.getTime() / MS_PER_DAY), true);
  return new Uint8Array(view.buffer);
}

/** Returns a table of a time and a level for each hour in Parquet, the times in the old type of 96 bits. */
export function createInt96Parquet(): Uint8Array {
  const rows = Array.from({ length: 400 }, (_, row) => row);
  const time: SchemaElement = {
    name: 'time',
    type: 'FIXED_LEN_BYTE_ARRAY',
    type_length: 12,
    repetition_type: 'REQUIRED',
  };
  const level: SchemaElement = { name: 'level', type: 'DOUBLE', repetition_type: 'REQUIRED' };
  const schema = [{ name: 'root', num_children: 2 }, time, level];
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({ writer: bytes, schema, codec: 'UNCOMPRESSED', statistics: false });
  const columnData = [
    { name: 'time', data: rows.map((hour) => toInt96(new Date(Date.UTC(2024, 1, 28, hour, 30)))) },
    { name: 'level', data: rows.map((hour) => Math.sin(hour / 4)) },
  ];
  void writer.write({ columnData });
  // The writer does not know the type; its values look the same.
  time.type = 'INT96';
  const meta = writer.row_groups[0]?.columns[0]?.meta_data;
  if (meta !== undefined) meta.type = 'INT96';
  void writer.finish();
  return bytes.getBytes();
}
