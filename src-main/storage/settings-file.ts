import Store from 'electron-store';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { machineSpeedSchema } from '../../src-engine/contract/training-speed.ts';
import type { WireError } from '../../src-engine/contract/wire-error.ts';
import { makeFolder, toWriteError, writeDurably } from '../../src-engine/hosts/durable-file.ts';
import { nodeFileSystem } from '../../src-engine/hosts/node-file-system.ts';
import { removeLeftovers } from '../../src-engine/hosts/temporary-files.ts';
import { warn } from '../app-log.ts';
import { readOwnFile, setAside } from './own-file.ts';

const NAME = 'settings';
const FILE = `${NAME}.json`;
const BACKUP = `${NAME}.backup.json`;
/** Settings are a few kilobytes; a larger file is not ours and is not read. */
const LARGEST_BYTES = 65_536;

/** Keys of other versions are kept. */
const storedSchema = v.looseObject({
  // A choice that only a newer version knows is no damage.
  theme: v.optional(v.pipe(v.string(), v.fallback(v.picklist(['system', 'light', 'dark']), 'system')), 'system'),
  language: v.optional(v.pipe(v.string(), v.fallback(v.picklist(['system', 'en', 'ko']), 'system')), 'system'),
  notify: v.fallback(v.optional(v.boolean(), true), true),
  /** The two runs of the first launch were made; they are not made again after a person deleted them. */
  hasLaunched: v.optional(v.boolean(), false),
  /** How fast the machine trains, and the machine and versions that this was measured with. */
  speed: v.fallback(v.nullable(v.object({ measuredWith: v.string(), speed: machineSpeedSchema })), null),
  /** Paths of the files opened lately, newest first. */
  recentPaths: v.optional(v.array(v.string()), []),
});
export type StoredSettings = v.InferOutput<typeof storedSchema>;

/** The file of the settings, and a backup that the file's own writer never touches. */
export class SettingsFile {
  readonly #folder: string;
  #store: Store<StoredSettings> | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Returns the settings, whatever state their file is in. A damaged one is set aside, never deleted, and its backup
   * stands in. Half-written files of earlier starts are removed from the folder.
   * @returns with a notice of what was restored or reset
   */
  async open(): Promise<{ settings: StoredSettings; notice: WireError | null }> {
    await removeLeftovers(nodeFileSystem, this.#folder).catch(warn);
    const [found, backup] = [await this.#read(FILE), await this.#read(BACKUP)];
    if (backup === 'damaged') await setAside(this.#folder, BACKUP);
    const fallback = typeof backup === 'string' ? v.parse(storedSchema, {}) : backup;
    if (found === 'missing') return { settings: fallback, notice: null };
    if (found === 'damaged') {
      const file = await setAside(this.#folder, FILE);
      return { settings: fallback, notice: describeDamage(file, typeof backup !== 'string') };
    }
    if (!isDeepStrictEqual(found, backup)) await this.#backUp(found).catch(warn);
    return { settings: found, notice: null };
  }

  /**
   * Writes the backup first: it stands in where the file is damaged.
   * @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED`
   */
  async save(settings: StoredSettings): Promise<void> {
    await this.#backUp(settings);
    const path = join(this.#folder, FILE);
    try {
      this.#store ??= new Store<StoredSettings>({ cwd: this.#folder, name: NAME });
      this.#store.store = settings;
    } catch (error) {
      throw await toWriteError(nodeFileSystem, path, [encode(settings)], error);
    }
  }

  async #backUp(settings: StoredSettings): Promise<void> {
    await makeFolder(nodeFileSystem, this.#folder);
    await writeDurably(nodeFileSystem, join(this.#folder, BACKUP), [encode(settings)]);
  }

  async #read(file: string): Promise<StoredSettings | 'missing' | 'damaged'> {
    return await readOwnFile(join(this.#folder, file), LARGEST_BYTES, (value) => v.parse(storedSchema, value));
  }
}

/** Returns the bytes that `electron-store` makes of settings. */
function encode(settings: StoredSettings): Uint8Array {
  return Buffer.from(JSON.stringify(settings, undefined, '\t'));
}

function describeDamage(file: string, isRestored: boolean): WireError {
  return isRestored
    ? { code: 'SETTINGS_RESTORED', message: 'The settings were damaged and restored.', hint: '', details: { file } }
    : { code: 'SETTINGS_RESET', message: 'The settings were damaged and reset.', hint: '', details: { file } };
}
