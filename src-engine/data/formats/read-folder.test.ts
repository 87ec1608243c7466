import { expect, it } from 'vitest';
import { createSource, NO_CONTROL } from '../../testing/test-source.ts';
import { rowsBetween } from '../columns.ts';
import type { ByteSource } from '../source.ts';
import type { Table } from '../table.ts';
import { readFolder } from './read-folder.ts';

async function* readText(file: ByteSource): AsyncGenerator<string> {
  yield new TextDecoder().decode(await file.read(0, file.sizeBytes));
}

function read(files: Readonly<Record<string, string>>): Promise<Table> {
  const sources = Object.entries(files).map(([name, text]) => createSource(name, new TextEncoder().encode(text)));
  return readFolder({ name: 'intents', files: sources }, readText, NO_CONTROL);
}

it('makes a row of each line, labelled by the name of its file', async () => {
  const table = await read({ '인사.txt': '안녕\r\n\r\n반가워', 'bye.TXT': 'see you\n' });
  expect(rowsBetween(table, 0, 9)).toEqual([
    ['안녕', '인사'],
    ['반가워', '인사'],
    ['see you', 'bye'],
  ]);
});

it.each([
  ['no files', {}, 'FOLDER_NOT_SUPPORTED'],
  ['one class', { 'a.txt': 'x' }, 'FOLDER_NOT_SUPPORTED'],
  ['other files', { 'a.txt': 'x', 'b.txt': 'y', 'c.png': '' }, 'FOLDER_NOT_SUPPORTED'],
  ['blank files', { 'a.txt': '', 'b.txt': '\n \n' }, 'DATA_EMPTY'],
])('refuses %s', async (_, files, code) => {
  await expect(read(files)).rejects.toMatchObject({ code });
});
