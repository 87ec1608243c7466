import type { AppInfo, Settings } from '../../src-main/contract/desktop-api.ts';
import { toWireError, type WireError } from '../../src-engine/contract/wire-error.ts';
import type { Desktop } from '../bridge/desktop.ts';
import { Toasts } from './toasts.svelte.ts';

export type Place = 'data' | 'runs' | 'new-run' | 'compare' | 'settings';
export type Theme = 'light' | 'dark';

/** How often the memory in the status bar is read, milliseconds. */
const MEMORY_INTERVAL_MS = 2000;

/** What is taken for the machine before it was asked. */
const UNKNOWN_INFO: AppInfo = {
  version: '',
  cores: 1,
  memoryBudgetBytes: Infinity,
  systemLanguage: 'en',
  platform: 'linux',
};

/** What concerns the whole window: the place shown, settings, toasts, memory. */
export class AppState {
  place = $state<Place>('data');
  info = $state.raw<AppInfo>(UNKNOWN_INFO);
  settings = $state.raw<Settings>({ theme: 'system', language: 'system', notify: true });
  /** Bytes used by all processes of the app; `null` before it was asked. */
  memoryBytes = $state<number | null>(null);
  /** What a person should know of the start, until it is dismissed. */
  notices = $state.raw<readonly WireError[]>([]);
  readonly toasts = new Toasts();

  /** The theme in force. */
  readonly theme: Theme = $derived.by(() => {
    if (this.settings.theme !== 'system') return this.settings.theme;
    return this.systemDark.current ? 'dark' : 'light';
  });

  /** The language in force. */
  readonly locale: 'en' | 'ko' = $derived.by(() => {
    if (this.settings.language !== 'system') return this.settings.language;
    return this.info.systemLanguage.toLowerCase().startsWith('ko') ? 'ko' : 'en';
  });

  /** `systemDark.current`: whether the operating system asks for a dark theme. */
  constructor(
    private readonly desktop: Desktop,
    private readonly systemDark: { readonly current: boolean },
  ) {}

  /** Reads what the first picture needs. */
  async load(): Promise<void> {
    await this.attempt(async () => {
      this.info = await this.desktop.call('app:info', null);
      this.settings = await this.desktop.call('settings:get', null);
      this.notices = await this.desktop.call('app:take-notices', null);
    });
  }

  /** Keeps `memoryBytes` fresh until the returned function is called. */
  watchMemory(): () => void {
    const read = () => {
      this.desktop.call('app:memory', null).then(
        ({ usedBytes }) => {
          this.memoryBytes = usedBytes;
        },
        () => {
          this.memoryBytes = null;
        },
      );
    };
    read();
    const timer = setInterval(read, MEMORY_INTERVAL_MS);
    return () => {
      clearInterval(timer);
    };
  }

  dismissNotice(notice: WireError): void {
    this.notices = this.notices.filter((other) => other !== notice);
  }

  goTo(place: Place): void {
    this.place = place;
  }

  async changeSettings(change: Partial<Settings>): Promise<void> {
    await this.attempt(async () => {
      this.settings = await this.desktop.call('settings:set', change);
    });
  }

  /** Shows how far training is where the desktop lists its windows, 0–1; `null`: nothing trains. */
  async showProgress(fraction: number | null): Promise<void> {
    await this.attempt(() => this.desktop.call('app:show-progress', { fraction }));
  }

  /** Shows whatever was thrown as a toast. */
  report(thrown: unknown): void {
    this.toasts.show({ kind: 'error', error: toWireError(thrown) });
  }

  /** Returns what `act` returns; when it throws, reports that and returns `null`. */
  async attempt<Value>(act: () => Promise<Value>): Promise<Value | null> {
    try {
      return await act();
    } catch (thrown) {
      this.report(thrown);
      return null;
    }
  }
}
