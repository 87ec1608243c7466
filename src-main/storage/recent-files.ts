import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { RecentFile } from '../contract/desktop-api.ts';
import { shownName } from '../file-tokens.ts';

const MOST = 12;
/** Bytes of the list as JSON: the settings are written whole, so they stay small enough to be all or nothing. */
const LARGEST = 3000;

/** Where the list outlives the app. */
export interface PathList {
  get(): readonly string[];
  change(change: (paths: readonly string[]) => readonly string[]): Promise<void>;
}

/** The files and folders opened lately, newest first. The window names them by an id, never by their path. */
export class RecentFiles {
  readonly #list: PathList;

  constructor(list: PathList) {
    this.#list = list;
  }

  /** Puts paths in front; of too many, or too long ones, the oldest go. */
  async add(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return;
    await this.#list.change((before) => {
      const all = [...new Set([...paths, ...before])].slice(0, MOST);
      while (Buffer.byteLength(JSON.stringify(all)) > LARGEST) all.pop();
      return all;
    });
  }

  async forget(id: string): Promise<void> {
    await this.#list.change((before) => before.filter((path) => idOf(path) !== id));
  }

  /** Returns the path with this id, `null` when it is not on the list. */
  pathOf(id: string): string | null {
    return this.#list.get().find((path) => idOf(path) === id) ?? null;
  }

  list(): Promise<RecentFile[]> {
    return Promise.all(
      this.#list.get().map(async (path) => ({
        id: idOf(path),
        name: shownName(path),
        path,
        isMissing: await stat(path).then(
          () => false,
          () => true,
        ),
      })),
    );
  }
}

function idOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}
