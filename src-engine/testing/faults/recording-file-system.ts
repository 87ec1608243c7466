import type { FileFacts, FileSystem, OpenFile } from '../../hosts/file-system.ts';
import { MemoryDisk, ROOT, type Change, type NodeId, type Place } from './memory-disk.ts';

/** What was asked of the disk, in its order: changes, and waits until they would outlast a power cut. */
export type Recorded =
  Change | { readonly kind: 'sync'; readonly file: NodeId } | { readonly kind: 'sync-folder'; readonly folder: NodeId };

/**
 * A file system in memory that remembers what was done to it, so that a power cut can be tried at every moment. Its process
 * may be killed, which loses nothing of what was done: the next one sees the same files.
 */
export class RecordingFileSystem implements FileSystem {
  readonly recorded: Recorded[] = [];
  readonly #disk = new MemoryDisk();
  #nodeCount = 0;
  /** So many calls do something to the disk before the process is dead. */
  #callsLeft = Infinity;
  #mostBytesAtOnce = Infinity;
  #freeBytes = Infinity;

  /** @param contents files by path, and folders as `null`: all of it on the disk for good */
  constructor(contents: ReadonlyMap<string, Uint8Array | null> = new Map()) {
    for (const [path, bytes] of contents) {
      const node = this.#make(path, bytes === null);
      if (bytes !== null) this.#do({ kind: 'write', file: node, at: 0, bytes });
    }
    for (let folder = 0; folder <= this.#nodeCount; folder++) {
      this.recorded.push({ kind: 'sync', file: folder }, { kind: 'sync-folder', folder });
    }
  }

  /** From the call after so many more that do something, calls fail and do nothing, until `restart`. */
  killAfter(calls: number): void {
    this.#callsLeft = calls;
  }

  restart(): void {
    this.#callsLeft = Infinity;
  }

  get isKilled(): boolean {
    return this.#callsLeft <= 0;
  }

  /** From now on a write takes so many bytes at most. */
  limitWrites(bytes: number): void {
    this.#mostBytesAtOnce = bytes;
  }

  /** From now on there is room for so many bytes more; what is removed makes no room. */
  leaveFree(bytes: number): void {
    this.#freeBytes = bytes;
  }

  /** Returns every file by its path, and every folder as `null`. */
  contents(): ReadonlyMap<string, Uint8Array | null> {
    return this.#disk.contents();
  }

  open(path: string, flags: Parameters<FileSystem['open']>[1]): Promise<OpenFile> {
    return attempt(() => {
      const there = this.#disk.find(path);
      if (there !== null && flags === 'wx') throw systemError('EEXIST', path);
      if (there !== null && this.#disk.bytesOf(there) === null && flags !== 'r') throw systemError('EISDIR', path);
      if (there === null && (flags === 'r' || flags === 'r+')) throw systemError('ENOENT', path);
      const file = there ?? this.#make(path, false);
      if (flags === 'w' && this.#sizeOf(file) > 0) this.#do({ kind: 'truncate', file, length: 0 });
      return this.#handle(file, flags === 'a');
    });
  }

  rename(from: string, to: string): Promise<void> {
    return attempt(() => {
      const node = this.#existing(from);
      this.#do({ kind: 'move', from: this.#placeOf(from), to: this.#placeOf(to), node });
    });
  }

  /** A dead process removes nothing, and nobody hears of it. */
  remove(path: string): Promise<void> {
    return attempt(() => {
      if (!this.isKilled) this.#removeTree(path);
    });
  }

  makeFolder(path: string): Promise<void> {
    return attempt(() => {
      if (this.#disk.find(path) !== null) throw systemError('EEXIST', path);
      this.#make(path, true);
    });
  }

  list(path: string): Promise<readonly string[]> {
    return attempt(() => {
      const entries = this.#disk.entriesOf(this.#existing(path));
      if (entries === null) throw systemError('ENOTDIR', path);
      return [...entries.keys()];
    });
  }

  syncFolder(path: string): Promise<void> {
    return attempt(() => {
      this.#record({ kind: 'sync-folder', folder: this.#existing(path) });
    });
  }

  stat(path: string): Promise<FileFacts | null> {
    return attempt(() => {
      const node = this.#disk.find(path);
      if (node === null) return null;
      return { isFile: this.#disk.bytesOf(node) !== null, sizeBytes: this.#sizeOf(node), modifiedMs: 0 };
    });
  }

  freeBytes(): Promise<number> {
    return Promise.resolve(this.#freeBytes);
  }

  #handle(file: NodeId, isAppending: boolean): OpenFile {
    let position = 0;
    return {
      write: (bytes) =>
        attempt(() => {
          const count = Math.min(bytes.length, this.#mostBytesAtOnce, this.#freeBytes);
          if (count === 0) throw systemError('ENOSPC', 'any');
          const at = isAppending ? this.#sizeOf(file) : position;
          this.#do({ kind: 'write', file, at, bytes: bytes.slice(0, count) });
          this.#freeBytes -= count;
          position = at + count;
          return count;
        }),
      read: (bytes, from) =>
        attempt(() => {
          const part = this.#disk.bytesOf(file)?.subarray(from, from + bytes.length) ?? new Uint8Array();
          bytes.set(part);
          return part.length;
        }),
      size: () => attempt(() => this.#sizeOf(file)),
      truncate: (length) =>
        attempt(() => {
          this.#do({ kind: 'truncate', file, length });
        }),
      sync: () =>
        attempt(() => {
          this.#record({ kind: 'sync', file });
        }),
      close: () => Promise.resolve(),
    };
  }

  #do(change: Change): void {
    this.#record(change);
    this.#disk.apply(change);
  }

  #record(entry: Recorded): void {
    if (this.isKilled) throw systemError('KILLED', 'any');
    this.#callsLeft -= 1;
    this.recorded.push(entry);
  }

  #make(path: string, isFolder: boolean): NodeId {
    const { folder, name } = this.#placeOf(path);
    this.#nodeCount += 1;
    const node = this.#nodeCount;
    this.#do({ kind: 'make', folder, name, node, isFolder });
    return node;
  }

  #removeTree(path: string): void {
    const node = this.#disk.find(path);
    if (node === null || node === ROOT) return;
    for (const name of [...(this.#disk.entriesOf(node)?.keys() ?? [])]) this.#removeTree(`${path}/${name}`);
    const { folder, name } = this.#placeOf(path);
    this.#do({ kind: 'remove', folder, name });
  }

  #placeOf(path: string): Place {
    const end = path.lastIndexOf('/');
    const folder = this.#existing(path.slice(0, end));
    if (this.#disk.entriesOf(folder) === null) throw systemError('ENOTDIR', path);
    return { folder, name: path.slice(end + 1) };
  }

  #existing(path: string): NodeId {
    const node = this.#disk.find(path);
    if (node === null) throw systemError('ENOENT', path);
    return node;
  }

  #sizeOf(file: NodeId): number {
    return this.#disk.bytesOf(file)?.length ?? 0;
  }
}

/** Runs a call that is done at once, as one that may fail later. */
function attempt<Value>(call: () => Value): Promise<Value> {
  return new Promise((resolve) => {
    resolve(call());
  });
}

/** An error as Node's file system has them. */
function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
