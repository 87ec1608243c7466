import Store from 'electron-store';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
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
}

/** The person's settings: small, so that a write on a full disk is all or nothing. */
export class SettingsStore {
  readonly #store: Store<Stored>;

  /** A damaged settings file is set aside, never deleted, and never stops the app from starting. */
  constructor(folder: string) {
    this.#store = openStore(folder);
  }

  get(): Settings {
    const result = v.safeParse(settingsSchema, this.#store.store);
    return result.success ? result.output : DEFAULTS;
  }

  set(change: Partial<Settings>): Settings {
    const next = v.parse(settingsSchema, { ...this.get(), ...change });
    this.#store.set({ ...next, hasLaunched: this.hasLaunched });
    return next;
  }

  get hasLaunched(): boolean {
    return this.#store.get('hasLaunched');
  }

  markLaunched(): void {
    this.#store.set('hasLaunched', true);
  }
}

function openStore(folder: string): Store<Stored> {
  const open = (): Store<Stored> =>
    new Store<Stored>({ cwd: folder, name: 'settings', defaults: { ...DEFAULTS, hasLaunched: false } });
  const path = join(folder, 'settings.json');
  try {
    return open();
  } catch {
    const stamp = new Date().toISOString().replaceAll(':', '-');
    if (existsSync(path)) renameSync(path, join(folder, `settings.corrupt-${stamp}.json`));
    return open();
  }
}
