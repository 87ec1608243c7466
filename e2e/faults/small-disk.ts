import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Only root may mount a disk, and only Linux has this kind. */
export const CAN_MOUNT = process.platform === 'linux' && process.getuid?.() === 0;

/** A disk of 8 MB under a folder, which can be filled. */
export class SmallDisk {
  readonly #folder: string;
  readonly #ballast: string;

  /** What is in the folder moves to the disk, and what is written there from now on lands on it. */
  constructor(folder: string) {
    this.#folder = folder;
    this.#ballast = join(folder, 'ballast');
    const copy = mkdtempSync(join(tmpdir(), 'unroll-small-disk-'));
    cpSync(folder, copy, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder]);
    cpSync(copy, folder, { recursive: true });
  }

  /** Leaves so many bytes free, in whole pages. */
  fill(freeBytes: number): void {
    const { bavail, bsize } = statfsSync(this.#folder);
    const bytes = bavail * bsize - freeBytes;
    if (bytes > 0) writeFileSync(this.#ballast, Buffer.alloc(bytes));
  }

  free(): void {
    rmSync(this.#ballast);
  }

  unmount(): void {
    execFileSync('umount', ['--lazy', this.#folder]);
  }
}
