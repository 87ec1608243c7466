import type { DataConfig } from '../contract/run-config.ts';
import type { DataFile } from '../data/data-file.ts';
import { describeData, type DescribedData } from '../data/understanding/described-data.ts';
import { follow } from '../data/stage.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { readDataFile } from './read-data-file.ts';
import type { WatchedControl } from './reading-control.ts';

/** Files that are kept, so that going back and forth between a few reads none again. */
const MAX_FILES = 4;
/** Size of all files that are kept together; the last one is kept whatever its size. */
const MAX_BYTES = 2 ** 30;

interface KeptFile {
  readonly path: string;
  /** Of the content and of the way it was read. */
  readonly key: string;
  readonly file: DataFile;
  described: DescribedData | null;
}

/** Keeps what the last few files hold: another task, other columns or tokens never read the disk again. */
export class DataCache {
  readonly #platform: EnginePlatform;
  /** The one used last comes first. */
  #kept: KeptFile[] = [];

  constructor(platform: EnginePlatform) {
    this.#platform = platform;
  }

  /**
   * Returns what a file holds, from memory unless the file or the way to read it has changed.
   * @throws {UnrollError} the file's fault by name, or `CANCELLED`
   */
  async read(path: string, reading: DataConfig['reading'], control: WatchedControl): Promise<DataFile> {
    const opened = await this.#platform.openData(path);
    const key = JSON.stringify([opened.stamp, reading]);
    const known = this.#kept.find((kept) => kept.path === path && kept.key === key);
    if (known !== undefined) return this.#keep(known);
    this.#kept = this.#kept.filter((kept) => kept.path !== path);
    control.startReading(opened.sizeBytes);
    const file = await readDataFile(this.#platform, opened, reading, control);
    return this.#keep({ path, key, file, described: null });
  }

  /**
   * Returns what could be learned from a file that was just read.
   * @throws {UnrollError} the file's fault by name, or `CANCELLED`
   */
  async describe(file: DataFile, control: WatchedControl): Promise<DescribedData> {
    const known = this.#kept.find((kept) => kept.file === file)?.described ?? null;
    if (known !== null) return known;
    const described = await follow(describeData(file.data), control);
    const kept = this.#kept.find((entry) => entry.file === file);
    if (kept !== undefined) kept.described = described;
    return described;
  }

  /** Returns the file of this path as it was read last, `null` when it is no longer kept. */
  last(path: string): DataFile | null {
    return this.#kept.find((kept) => kept.path === path)?.file ?? null;
  }

  #keep(used: KeptFile): DataFile {
    const others = this.#kept.filter((kept) => kept !== used);
    this.#kept = [used];
    let bytes = used.file.sizeBytes;
    for (const kept of others.slice(0, MAX_FILES - 1)) {
      bytes += kept.file.sizeBytes;
      if (bytes <= MAX_BYTES) this.#kept.push(kept);
    }
    return used.file;
  }
}
