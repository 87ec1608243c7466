/** Longest time without a sign of life before an engine counts as silent, milliseconds. */
const SILENCE_MS = 15_000;
const CHECK_INTERVAL_MS = 1000;
/** A check that comes later than this tells of this process: it was stopped, or the machine slept; milliseconds. */
const LATE_MS = 3000;

interface Watched {
  heardMs: number;
  isSilent: boolean;
}

/** Notices engines that give no sign of life. It accuses no one for the time in which nobody could listen. */
export class SilenceWatch {
  readonly #onSilence: (id: string, isSilent: boolean) => void;
  readonly #watched = new Map<string, Watched>();
  #timer: ReturnType<typeof setInterval> | null = null;
  #checkedMs = 0;

  /** @param onSilence is told once when an engine falls silent, and once when it is heard again or has gone */
  constructor(onSilence: (id: string, isSilent: boolean) => void) {
    this.#onSilence = onSilence;
  }

  add(id: string): void {
    this.#watched.set(id, { heardMs: performance.now(), isSilent: false });
    if (this.#timer !== null) return;
    this.#checkedMs = performance.now();
    this.#timer = setInterval(() => {
      this.#check();
    }, CHECK_INTERVAL_MS);
  }

  hear(id: string): void {
    const watched = this.#watched.get(id);
    if (watched === undefined) return;
    watched.heardMs = performance.now();
    this.#tell(id, watched, false);
  }

  remove(id: string): void {
    const watched = this.#watched.get(id);
    if (watched === undefined) return;
    this.#watched.delete(id);
    this.#tell(id, watched, false);
    if (this.#watched.size > 0 || this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
  }

  #check(): void {
    const now = performance.now();
    const isLate = now - this.#checkedMs > LATE_MS;
    this.#checkedMs = now;
    for (const [id, watched] of this.#watched) {
      if (isLate) watched.heardMs = now;
      if (now - watched.heardMs >= SILENCE_MS) this.#tell(id, watched, true);
    }
  }

  #tell(id: string, watched: Watched, isSilent: boolean): void {
    if (watched.isSilent === isSilent) return;
    watched.isSilent = isSilent;
    this.#onSilence(id, isSilent);
  }
}
