import { basename, dirname, join } from 'node:path';
import { checkpointFileName } from '../contract/checkpoint.ts';
import { checkpointError } from '../contract/checkpoint-error.ts';
import { UnrollError } from '../contract/wire-error.ts';
import { readCheckpointFacts } from '../service/checkpoint-file.ts';
import { makeFolder, writeDurably } from './durable-file.ts';
import { codeOf, type FileSystem } from './file-system.ts';
import { readFully, withRegularFile } from './regular-file.ts';

/** Its name in the folder of a run. */
export const CHECKPOINT_FOLDER = 'checkpoints';
const FILE_NAME = /^(\d{9,})[.]safetensors$/;

/** `checkpoints/`: a file for each, named by the updates done. */
export class CheckpointFolder {
  readonly #fs: FileSystem;
  readonly #path: string;

  constructor(fs: FileSystem, path: string) {
    this.#fs = fs;
    this.#path = path;
  }

  /** Returns the names of the checkpoints there are, readable or not, newest first. */
  async steps(): Promise<number[]> {
    if ((await this.#fs.stat(this.#path)) === null) return [];
    const names = await this.#fs.list(this.#path);
    const steps = names.flatMap((name) => FILE_NAME.exec(name)?.[1] ?? []).map(Number);
    return steps.sort((a, b) => b - a);
  }

  /** @throws {UnrollError} `CKPT_INVALID` when it is not there or cannot be read, or `CKPT_NEWER_VERSION` */
  async read(steps: number): Promise<Uint8Array> {
    const path = this.pathOf(steps);
    try {
      return await withRegularFile(this.#fs, path, async (file, sizeBytes) => {
        // The head shows whether the rest is worth its memory.
        await readCheckpointFacts((length) => readFully(file, 0, length), sizeBytes, basename(path));
        return await readFully(file, 0, sizeBytes);
      });
    } catch (error) {
      if (error instanceof UnrollError) throw error;
      throw checkpointError(basename(path), `it cannot be read (${codeOf(error)})`);
    }
  }

  /** @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED`; the earlier ones are then untouched */
  async write(steps: number, parts: readonly Uint8Array[]): Promise<void> {
    await makeFolder(this.#fs, this.#path);
    // Who made it may have been killed before it was there to stay.
    await this.#fs.syncFolder(dirname(this.#path));
    await writeDurably(this.#fs, this.pathOf(steps), parts);
  }

  async remove(steps: number): Promise<void> {
    await this.#fs.remove(this.pathOf(steps));
  }

  async removeAll(): Promise<void> {
    await this.#fs.remove(this.#path);
  }

  pathOf(steps: number): string {
    return join(this.#path, checkpointFileName(steps));
  }
}
