import { UnrollError } from '../../contract/wire-error.ts';
import { textColumn } from '../columns.ts';
import type { ByteSource, FolderSource, ReadingControl } from '../source.ts';
import type { Table } from '../table.ts';
import { splitLines } from './split-lines.ts';

const TEXT_FILE = /[.]txt$/i;

/**
 * Returns the table of a folder with one text file for each class: each line that is not blank is a row, and its label is the
 * name of its file.
 * @param readText gives the text of a file, cut anywhere
 * @throws {UnrollError} `FOLDER_NOT_SUPPORTED`, `DATA_EMPTY`, `LINE_TOO_LONG`, and whatever `readText` throws
 */
export async function readFolder(
  { name, files }: FolderSource,
  readText: (file: ByteSource) => AsyncIterable<string>,
  control: ReadingControl,
): Promise<Table> {
  checkFiles(name, files);
  const texts: string[] = [];
  const labels: string[] = [];
  let doneBytes = 0;
  for (const file of files) {
    const label = file.name.replace(TEXT_FILE, '');
    for await (const lines of splitLines(readText(file))) {
      for (const line of lines) {
        if (line.trim() === '') continue;
        texts.push(line);
        labels.push(label);
      }
      await control.pause();
    }
    doneBytes += file.sizeBytes;
    control.progress(doneBytes);
  }
  if (texts.length === 0) throw new UnrollError('DATA_EMPTY', 'The files hold only blank lines.', '', { name });
  return {
    columns: [textColumn('text', texts), textColumn('label', labels)],
    ...{ rowCount: texts.length, rowNumber: (row) => row + 1, warnings: [], repairs: [] },
  };
}

function checkFiles(name: string, files: readonly ByteSource[]): void {
  const texts = files.filter((file) => TEXT_FILE.test(file.name)).length;
  const others = files.length - texts;
  if (texts > 1 && others === 0) return;
  throw new UnrollError(
    'FOLDER_NOT_SUPPORTED',
    `"${name}" holds ${texts} text files and ${others} others, not one text file for each class.`,
    'Open a folder with one txt file for each class, or the files themselves.',
    { name, texts, others },
  );
}
