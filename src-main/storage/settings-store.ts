import type { MachineSpeed } from '../../src-engine/contract/training-speed.ts';
import type { WireError } from '../../src-engine/contract/wire-error.ts';
import type { Settings } from '../contract/desktop-api.ts';
import { SettingsFile, type StoredSettings } from './settings-file.ts';

/** The person's settings: small, so that a write on a full disk is all or nothing. */
export class SettingsStore {
  readonly #file: SettingsFile;
  readonly #machine: string;
  #stored: StoredSettings;
  #lastSave: Promise<void> = Promise.resolve();

  private constructor(file: SettingsFile, machine: string, stored: StoredSettings) {
    this.#file = file;
    this.#machine = machine;
    this.#stored = stored;
  }

  /**
   * Returns the settings of a folder; whatever state their file is in never stops the app from starting.
   * @param machine all that decides how fast the engine trains, in words
   * @returns with a notice of what was restored or reset
   */
  static async open(
    folder: string,
    machine: string,
  ): Promise<{ readonly settings: SettingsStore; readonly notice: WireError | null }> {
    const file = new SettingsFile(folder);
    const { settings, notice } = await file.open();
    return { settings: new SettingsStore(file, machine, settings), notice };
  }

  get(): Settings {
    const { theme, language, notify } = this.#stored;
    return { theme, language, notify };
  }

  /** @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED`; the settings then stay as they were */
  async set(change: Partial<Settings>): Promise<Settings> {
    await this.#keep(() => change);
    return this.get();
  }

  get hasLaunched(): boolean {
    return this.#stored.hasLaunched;
  }

  /** @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED` */
  async markLaunched(): Promise<void> {
    await this.#keep(() => ({ hasLaunched: true }));
  }

  /** How fast this machine trains; `null` where that was not measured, or with another machine or version. */
  get speed(): MachineSpeed | null {
    const { speed } = this.#stored;
    return speed?.measuredWith === this.#machine ? speed.speed : null;
  }

  /** @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED` */
  async keepSpeed(speed: MachineSpeed): Promise<void> {
    await this.#keep(() => ({ speed: { measuredWith: this.#machine, speed } }));
  }

  get recentPaths(): readonly string[] {
    return this.#stored.recentPaths;
  }

  /** @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED` */
  async changeRecentPaths(change: (paths: readonly string[]) => readonly string[]): Promise<void> {
    await this.#keep(({ recentPaths }) => ({ recentPaths: [...change(recentPaths)] }));
  }

  /** Resolves when all changes so far are saved, or could not be. */
  async saved(): Promise<void> {
    await Promise.allSettled([this.#lastSave]);
  }

  /** Saves one change after the other: each is made to what the one before has left. */
  #keep(change: (stored: StoredSettings) => Partial<StoredSettings>): Promise<void> {
    const save = async (): Promise<void> => {
      const next = { ...this.#stored, ...change(this.#stored) };
      await this.#file.save(next);
      this.#stored = next;
    };
    this.#lastSave = this.#lastSave.then(save, save);
    return this.#lastSave;
  }
}
