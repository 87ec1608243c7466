import type { FileSystem, OpenFile } from '../../hosts/file-system.ts';
import { faultyFileAt, type FailPoint, type Moment } from './fail-point.ts';

/** A file system under which the process dies at a fail point: what it has written by then stays, the rest never comes. */
export class KillingFileSystem implements FileSystem {
  readonly #files: FileSystem;
  readonly #point: FailPoint;
  #count = 0;
  /** The file that was renamed last: syncing its folder belongs to it. */
  #renamed = '';

  constructor(files: FileSystem, point: FailPoint) {
    this.#files = files;
    this.#point = point;
  }

  async open(path: string, flags: Parameters<FileSystem['open']>[1]): Promise<OpenFile> {
    const file = await this.#files.open(path, flags);
    if (flags === 'r') return file;
    await this.#reach('opened', path);
    return {
      ...file,
      write: async (bytes) => {
        if (this.#isNext('half', path)) await file.write(bytes.subarray(0, bytes.length >> 1));
        await this.#reach('half', path);
        const count = await file.write(bytes);
        await this.#reach('written', path);
        return count;
      },
      sync: async () => {
        await file.sync();
        await this.#reach('fsynced', path);
      },
    };
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#files.rename(from, to);
    this.#renamed = to;
    await this.#reach('renamed', to);
  }

  async syncFolder(path: string): Promise<void> {
    await this.#files.syncFolder(path);
    const renamed = this.#renamed;
    this.#renamed = '';
    await this.#reach('folder-synced', renamed);
  }

  remove: FileSystem['remove'] = (path) => this.#files.remove(path);
  makeFolder: FileSystem['makeFolder'] = (path) => this.#files.makeFolder(path);
  list: FileSystem['list'] = (path) => this.#files.list(path);
  stat: FileSystem['stat'] = (path) => this.#files.stat(path);
  freeBytes: FileSystem['freeBytes'] = (path) => this.#files.freeBytes(path);

  #isPoint(moment: Moment, path: string): boolean {
    return moment === this.#point.moment && faultyFileAt(path) === this.#point.file;
  }

  #isNext(moment: Moment, path: string): boolean {
    return this.#isPoint(moment, path) && this.#count + 1 === this.#point.count;
  }

  async #reach(moment: Moment, path: string): Promise<void> {
    if (!this.#isPoint(moment, path)) return;
    this.#count += 1;
    if (this.#count < this.#point.count) return;
    process.kill(process.pid, 'SIGKILL');
    // Death may come a moment later; nothing must happen in between.
    await new Promise(() => undefined);
  }
}
