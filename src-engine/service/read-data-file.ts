import type { DataConfig } from '../contract/run-config.ts';
import type { DataFile } from '../data/data-file.ts';
import type { ParsedData } from '../data/parsed-data.ts';
import { readData } from '../data/reading/read-data.ts';
import { readFolderData } from '../data/reading/read-folder-data.ts';
import type { ReadingControl } from '../data/source.ts';
import type { EnginePlatform, OpenedData } from './engine-platform.ts';
import { HashedSource } from './hashed-source.ts';

/**
 * Reads a file or folder that a person chose.
 * @throws {UnrollError} the file's fault by name; `FILE_CHANGED` or `FILE_GONE` when something happened to it meanwhile
 */
export async function readDataFile(
  platform: EnginePlatform,
  opened: OpenedData,
  reading: DataConfig['reading'],
  control: ReadingControl,
): Promise<DataFile> {
  const { name, sizeBytes } = opened;
  const files = opened.files.map((file) => new HashedSource(platform, file));
  const data = await readOpened(opened, files, reading, control).catch(async (fault: unknown) => {
    // That it changed says more than what is wrong with half of it.
    await opened.checkUnchanged();
    throw fault;
  });
  const sha256 = await fingerprint(platform, opened, files, control);
  await opened.checkUnchanged();
  return { name, sizeBytes, sha256, data };
}

/**
 * Returns the SHA-256 of a file or folder, in hexadecimal.
 * @throws {UnrollError} `FILE_CHANGED` or `FILE_GONE`
 */
export function hashData(
  platform: EnginePlatform,
  opened: OpenedData,
  control: Pick<ReadingControl, 'pause'>,
): Promise<string> {
  const files = opened.files.map((file) => new HashedSource(platform, file));
  return fingerprint(platform, opened, files, control);
}

function readOpened(
  { name, isFolder }: OpenedData,
  files: readonly HashedSource[],
  reading: DataConfig['reading'],
  control: ReadingControl,
): Promise<ParsedData> {
  const [file] = files;
  if (isFolder || file === undefined) return readFolderData({ name, files }, reading.encoding, control);
  return readData(file, reading, control);
}

async function fingerprint(
  platform: EnginePlatform,
  { isFolder }: OpenedData,
  files: readonly HashedSource[],
  control: Pick<ReadingControl, 'pause'>,
): Promise<string> {
  const lines: string[] = [];
  for (const file of files) lines.push(await file.sha256(control));
  if (!isFolder) return lines.join('');
  const named = lines.map((sha256, index) => `${sha256}  ${files[index]?.name ?? ''}\n`);
  return platform.sha256(new TextEncoder().encode(named.join('')));
}
