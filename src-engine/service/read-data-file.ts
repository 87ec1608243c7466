import { checkFileSize } from '../data/check-file-size.ts';
import type { DataFile } from '../data/data-file.ts';
import type { EnginePlatform } from './engine-platform.ts';

/** @throws {UnrollError} `FILE_GONE`, `FILE_PERMISSION`, `FILE_NOT_REGULAR` or `FILE_TOO_LARGE` */
export async function readDataFile(platform: EnginePlatform, path: string): Promise<DataFile> {
  const { name, bytes } = await platform.readDataFile(path, checkFileSize);
  return { name, bytes, sha256: platform.sha256(bytes) };
}
