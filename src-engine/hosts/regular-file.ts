import type { FileSystem, OpenFile } from './file-system.ts';

/**
 * Opens a file for some work. What is no regular file is refused before it is opened: a pipe would wait for ever.
 * @throws an error with a code of Node
 */
export async function withRegularFile<Result>(
  fs: FileSystem,
  path: string,
  work: (file: OpenFile, sizeBytes: number) => Promise<Result>,
): Promise<Result> {
  const facts = await fs.stat(path);
  if (facts?.isFile === false) throw Object.assign(new Error('it is not a regular file'), { code: 'EINVAL' });
  const file = await fs.open(path, 'r');
  try {
    return await work(file, await file.size());
  } finally {
    await file.close();
  }
}

/**
 * Returns bytes `start` … `end - 1` of a regular file, fewer where it ends before.
 * @throws an error with a code of Node
 */
export function readFilePart(fs: FileSystem, path: string, start: number, end: number): Promise<Uint8Array> {
  return withRegularFile(fs, path, (file) => readFully(file, start, end - start));
}

/**
 * Returns all bytes of a regular file.
 * @throws an error with a code of Node, also for a file of more than `largestBytes`, of which nothing is read then
 */
export function readWhole(fs: FileSystem, path: string, largestBytes: number): Promise<Uint8Array> {
  return withRegularFile(fs, path, async (file, sizeBytes) => {
    if (sizeBytes > largestBytes) throw Object.assign(new Error(`it has ${sizeBytes} bytes`), { code: 'EFBIG' });
    return await readFully(file, 0, sizeBytes);
  });
}

/** Reads so many bytes, fewer only at the end of the file. */
export async function readFully(file: OpenFile, position: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  let done = 0;
  for (let count = -1; count !== 0 && done < length; done += count) {
    count = await file.read(bytes.subarray(done), position + done);
  }
  return bytes.subarray(0, done);
}
