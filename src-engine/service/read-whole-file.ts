import { checkFileSize } from '../data/reading/check-file-size.ts';
import type { EnginePlatform } from './engine-platform.ts';

/** Of a file that becomes arrays of its own size. */
const MAX_BYTES = 2 ** 30;

/**
 * Returns all bytes of a file.
 * @throws {UnrollError} `FILE_GONE`, `FILE_PERMISSION`, `FILE_NOT_REGULAR` or `FILE_TOO_LARGE`
 */
export async function readWholeFile(platform: EnginePlatform, path: string): Promise<Uint8Array> {
  const opened = await platform.openData(path);
  checkFileSize(opened, MAX_BYTES);
  return (await opened.files[0]?.read(0, opened.sizeBytes)) ?? new Uint8Array(0);
}
