import { mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { codeOf, type FileSystem, type OpenFile } from './file-system.ts';

/** The file system of the machine. */
export const nodeFileSystem: FileSystem = {
  open: openFile,
  rename,
  remove: (path) => rm(path, { recursive: true, force: true }),
  makeFolder: async (path) => {
    await mkdir(path);
  },
  list: (path) => readdir(path),
  syncFolder: async (path) => {
    // Windows cannot open folders, and needs no such call.
    if (process.platform === 'win32') return;
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  stat: async (path) => {
    try {
      const facts = await stat(path);
      return { isFile: facts.isFile(), sizeBytes: facts.size, modifiedMs: facts.mtimeMs };
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    }
  },
  freeBytes: async (path) => {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  },
};

async function openFile(path: string, flags: string): Promise<OpenFile> {
  const file = await open(path, flags);
  return {
    write: async (bytes) => (await file.write(bytes)).bytesWritten,
    read: async (bytes, position) => (await file.read(bytes, 0, bytes.length, position)).bytesRead,
    size: async () => (await file.stat()).size,
    truncate: (length) => file.truncate(length),
    sync: () => file.sync(),
    close: () => file.close(),
  };
}
