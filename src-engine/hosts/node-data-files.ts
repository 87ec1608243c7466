import { constants, type Stats } from 'node:fs';
import { open, readdir, stat, type FileHandle } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UnrollError } from '../contract/wire-error.ts';
import type { ByteSource, OpenedData } from '../service/engine-platform.ts';
import { codeOf } from './file-system.ts';

/** Non-blocking where there are pipes, so that opening one without a writer does not wait for ever. */
const OPEN_FLAGS = process.platform === 'win32' ? constants.O_RDONLY : constants.O_RDONLY | constants.O_NONBLOCK;
const CHUNK_BYTES = 2 ** 20;

/**
 * Opens a file or folder that a person chose.
 * @throws {UnrollError} `FILE_GONE`, `FILE_PERMISSION`, `FILE_LOOP` or `FILE_NOT_REGULAR`
 */
export async function openNodeData(path: string): Promise<OpenedData> {
  const name = nameOf(path);
  const stats = await statOf(path, name);
  const isFolder = stats.isDirectory();
  const files = isFolder ? await filesIn(path, name) : [new NodeFile(path, stats)];
  return {
    ...{ name, isFolder, files },
    sizeBytes: files.reduce((sum, file) => sum + file.sizeBytes, 0),
    stamp: files.map((file) => file.stamp).join('\n'),
    checkUnchanged: async () => {
      for (const file of files) await file.checkUnchanged();
    },
  };
}

/** A file that is opened anew each time it is read, and must then still be the one that it was. */
class NodeFile implements ByteSource {
  readonly name: string;
  readonly sizeBytes: number;
  readonly stamp: string;
  readonly #path: string;

  constructor(path: string, stats: Stats) {
    this.name = nameOf(path);
    this.#path = path;
    this.sizeBytes = stats.size;
    this.stamp = stampOf(stats);
  }

  async read(start: number, end: number): Promise<Uint8Array> {
    const file = await this.#open();
    try {
      const bytes = new Uint8Array(end - start);
      const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
      if (bytesRead < bytes.length) throw this.#changed(await file.stat());
      return bytes;
    } finally {
      await file.close();
    }
  }

  /** Reads the next chunk while the last one is worked on. */
  async *chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    const file = await this.#open();
    const buffers = [new Uint8Array(CHUNK_BYTES), new Uint8Array(CHUNK_BYTES)] as const;
    const readInto = (buffer: Uint8Array) => file.read(buffer, 0, CHUNK_BYTES, null);
    let next = readInto(buffers[0]);
    try {
      for (let total = 0, turn = 0; ; turn = 1 - turn) {
        const { bytesRead, buffer } = await next;
        total += bytesRead;
        if (bytesRead === 0 && total !== this.sizeBytes) throw this.#changed(await file.stat());
        if (bytesRead === 0) return;
        next = readInto(turn === 0 ? buffers[1] : buffers[0]);
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await next.catch(() => undefined);
      await file.close();
    }
  }

  /** @throws {UnrollError} `FILE_CHANGED` or `FILE_GONE` */
  async checkUnchanged(): Promise<void> {
    const stats = await statOf(this.#path, this.name);
    if (stampOf(stats) !== this.stamp) throw this.#changed(stats);
  }

  async #open(): Promise<FileHandle> {
    const file = await open(this.#path, OPEN_FLAGS).catch((error: unknown) => {
      throw toReadError(this.#path, this.name, error);
    });
    const stats = await file.stat();
    if (stats.isFile() && stampOf(stats) === this.stamp) return file;
    await file.close();
    throw stats.isFile() ? this.#changed(stats) : notRegular(this.name);
  }

  #changed(stats: Stats): UnrollError {
    return new UnrollError(
      'FILE_CHANGED',
      `${this.name} changed while it was read.`,
      'Wait until the other program is done, then open it again.',
      { name: this.name, beforeBytes: this.sizeBytes, afterBytes: stats.size },
    );
  }
}

/** Returns the files directly in a folder, hidden ones left out, in the order of their names. */
async function filesIn(path: string, name: string): Promise<NodeFile[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
    throw toReadError(path, name, error);
  });
  const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (file) => new NodeFile(join(path, file), await statOf(join(path, file), file))),
  );
}

/** Tells of what reading would read: in an archive of the app, a path alone has other facts than the file that it opens. */
async function statOf(path: string, name: string): Promise<Stats> {
  const refuse = (error: unknown): never => {
    throw toReadError(path, name, error);
  };
  const stats = await stat(path).catch(refuse);
  if (stats.isDirectory()) return stats;
  if (!stats.isFile()) throw notRegular(name);
  const file = await open(path, OPEN_FLAGS).catch(refuse);
  try {
    return await file.stat();
  } finally {
    await file.close();
  }
}

/** What changes whenever the content does, as far as the file system tells. */
function stampOf({ size, mtimeMs, ino }: Stats): string {
  return [size, mtimeMs, ino].join(' ');
}

function nameOf(path: string): string {
  return basename(path).normalize('NFC');
}

function notRegular(name: string): UnrollError {
  return new UnrollError('FILE_NOT_REGULAR', `${name} is not a file.`, 'Open a file instead of a device or pipe.', {
    name,
  });
}

function toReadError(path: string, name: string, error: unknown): UnrollError {
  const code = codeOf(error);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new UnrollError('FILE_GONE', `There is no file ${path}.`, 'Check the path.', { name });
    case 'EACCES':
    case 'EPERM':
      return new UnrollError('FILE_PERMISSION', `${name} may not be read.`, 'Ask for permission, or copy the file.', {
        name,
      });
    case 'ELOOP':
      return new UnrollError('FILE_LOOP', `${name} is a link that leads to itself.`, 'Open the file itself.', { name });
    default:
      return new UnrollError('FILE_NOT_REGULAR', `${name} could not be opened (${code}).`, 'Open a regular file.', {
        ...{ name, reason: code },
      });
  }
}
