import type { FileSystem } from './file-system.ts';

/** Returns bytes `start` … `end - 1` of a file, fewer where it ends before. */
export async function readFilePart(fs: FileSystem, path: string, start: number, end: number): Promise<Uint8Array> {
  const file = await fs.open(path, 'r');
  try {
    const bytes = new Uint8Array(end - start);
    let filled = 0;
    for (let count = -1; count !== 0 && filled < bytes.length; filled += count) {
      count = await file.read(bytes.subarray(filled), start + filled);
    }
    return bytes.subarray(0, filled);
  } finally {
    await file.close();
  }
}
