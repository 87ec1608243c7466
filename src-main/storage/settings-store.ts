import Store from 'electron-store';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { machineSpeedSchema, type MachineSpeed } from '../../src-engine/contract/training-speed.ts';
import type { Settings } from '../contract/desktop-api.ts';

const settingsSchema = v.object({
  theme: v.picklist(['system', 'light', 'dark']),
  language: v.picklist(['system', 'en', 'ko']),
});

const DEFAULTS: Settings = { theme: 'system', language: 'system' };
/** Keys beside the settings themselves. */
interface Stored extends Settings {
  /** The two runs of the first launch were made; they are not made again after a person deleted them. */
  hasLaunched: boolean;
  /** How fast the machine trains, and the machine and versions that this was measured with. */
  speed: { readonly measuredWith: string; readonly speed: MachineSpeed } | null;
  /** Paths of the files opened lately, newest first. */
  recentPaths: readonly string[];
}

const recentPathsSchema = v.array(v.string());
const storedSpeedSchema = v.object({ measuredWith: v.string(), speed: machineSpeedSchema });

/** The person's settings: small, so that a write on a full disk is all or nothing. */
export class SettingsStore {
  readonly #store: Store<Stored>;
  readonly #machine: string;

  /**
   * A damaged settings file is set aside, never deleted, and never stops the app from starting.
   * @param machine all that decides how fast the engine trains, in words
   */
  constructor(folder: string, machine: string) {
    this.#store = openStore(folder);
    this.#machine = machine;
  }

  get(): Settings {
    const result = v.safeParse(settingsSchema, this.#store.store);
    return result.success ? result.output : DEFAULTS;
  }

  set(change: Partial<Settings>): Settings {
    const next = v.parse(settingsSchema, { ...this.get(), ...change });
    this.#store.set({ ...this.#store.store, ...next });
    return next;
  }

  get hasLaunched(): boolean {
    return this.#store.get('hasLaunched');
  }

  markLaunched(): void {
    this.#store.set('hasLaunched', true);
  }

  /** How fast this machine trains; `null` where that was not measured, or with another machine or version. */
  get speed(): MachineSpeed | null {
    const result = v.safeParse(storedSpeedSchema, this.#store.get('speed'));
    return result.success && result.output.measuredWith === this.#machine ? result.output.speed : null;
  }

  get recentPaths(): readonly string[] {
    const result = v.safeParse(recentPathsSchema, this.#store.get('recentPaths'));
    return result.success ? result.output : [];
  }

  keepRecentPaths(paths: readonly string[]): void {
    this.#store.set('recentPaths', paths);
  }

  keepSpeed(speed: MachineSpeed): void {
    this.#store.set('speed', { measuredWith: this.#machine, speed: v.parse(machineSpeedSchema, speed) });
  }
}

function openStore(folder: string): Store<Stored> {
  const open = (): Store<Stored> =>
    new Store<Stored>({
      cwd: folder,
      name: 'settings',
      defaults: { ...DEFAULTS, hasLaunched: false, speed: null, recentPaths: [] },
    });
  const path = join(folder, 'settings.json');
  try {
    return open();
  } catch {
    const stamp = new Date().toISOString().replaceAll(':', '-');
    if (existsSync(path)) renameSync(path, join(folder, `settings.corrupt-${stamp}.json`));
    return open();
  }
}
