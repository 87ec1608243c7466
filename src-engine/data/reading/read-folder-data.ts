import type { DataWarning } from '../../contract/data-report.ts';
import type { Encoding } from '../../contract/run-config.ts';
import { MAX_TEXT_BYTES } from './check-file-size.ts';
import { readFolder } from '../formats/read-folder.ts';
import type { ParsedData } from '../parsed-data.ts';
import type { ByteSource, FolderSource, ReadingControl } from '../source.ts';
import { decodePieces, openText, readHead } from './text-stream.ts';

/**
 * Returns what a folder with one text file for each class holds.
 * @param encoding of the files, `null`: as each one says
 * @throws {UnrollError} every error of `readFolder`, and a file's fault by name.
 */
export async function readFolderData(
  folder: FolderSource,
  encoding: Encoding | null,
  control: ReadingControl,
): Promise<ParsedData> {
  const warnings: DataWarning[] = [];
  const inFile: ReadingControl = { progress: () => undefined, pause: () => control.pause() };
  const readText = async function* (file: ByteSource): AsyncGenerator<string, void, undefined> {
    const text = openText(file, await readHead(file.chunks()), false, encoding);
    warnings.push(...text.warnings);
    yield* decodePieces(text.pieces(inFile, MAX_TEXT_BYTES));
  };
  const table = await readFolder(folder, readText, control);
  const facts = { format: 'folder', encoding, hasByteOrderMark: false, isPacked: false, delimiter: null } as const;
  return { kind: 'table', facts, table, warnings: warnings.slice(0, 1) };
}
