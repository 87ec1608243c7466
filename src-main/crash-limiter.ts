/** So many crashes within the time below are one too many: starting again would not help. */
const CRASH_LIMIT = 3;
const CRASH_WINDOW_MS = 5 * 60 * 1000;

/** Says whether what has crashed is worth starting again by itself, or a person should decide. */
export class CrashLimiter {
  readonly #now: () => number;
  readonly #crashes = new Map<string, number[]>();

  /** @param now milliseconds of a clock that never goes back */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Notes a crash; returns whether there were few enough lately. */
  note(id: string): boolean {
    const now = this.#now();
    const recent = [...(this.#crashes.get(id) ?? []), now].filter((time) => now - time < CRASH_WINDOW_MS);
    this.#crashes.set(id, recent);
    return recent.length < CRASH_LIMIT;
  }
}
