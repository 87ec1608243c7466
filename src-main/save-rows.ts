import { dialog, type BrowserWindow } from 'electron';
import { basename } from 'node:path';
import { writeDurably } from '../src-engine/hosts/durable-file.ts';
import { nodeFileSystem } from '../src-engine/hosts/node-file-system.ts';
import { csvOfRows } from './csv-rows.ts';
import { fileNameFor } from './file-name-for.ts';

/**
 * Shows the save dialog and writes rows as csv; `null` when the person cancelled.
 * @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED`
 */
export async function saveRowsWithDialog(
  window: BrowserWindow,
  fileName: string,
  rows: readonly (readonly (string | number)[])[],
): Promise<{ fileName: string } | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: `${fileNameFor(fileName)}.csv`,
    filters: [{ name: 'csv', extensions: ['csv'] }],
  });
  if (canceled) return null;
  await writeDurably(nodeFileSystem, filePath, [new TextEncoder().encode(csvOfRows(rows))]);
  return { fileName: basename(filePath) };
}
