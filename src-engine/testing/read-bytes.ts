import type { DataConfig } from '../contract/run-config.ts';
import type { ParsedData } from '../data/parsed-data.ts';
import { readData } from '../data/reading/read-data.ts';
import type { Table } from '../data/table.ts';
import { createSource, NO_CONTROL } from './test-source.ts';

/** How a file is to be read, as far as a person has chosen. */
export type ReadingWish = Partial<DataConfig['reading']>;

export function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Returns what a file of this name and content holds. */
export function readBytes(
  name: string,
  bytes: Uint8Array,
  wish: ReadingWish = {},
  chunkBytes?: number,
): Promise<ParsedData> {
  const reading = { encoding: null, delimiter: null, header: null, badRows: 'stop', ...wish } as const;
  return readData(createSource(name, bytes, chunkBytes), reading, NO_CONTROL);
}

/** Returns the table in a csv file. */
export async function readTable(text: string, wish: ReadingWish = {}, chunkBytes?: number): Promise<Table> {
  const data = await readBytes('x.csv', encode(text), wish, chunkBytes);
  if (data.kind !== 'table') throw new Error('A csv file is a table');
  return data.table;
}
