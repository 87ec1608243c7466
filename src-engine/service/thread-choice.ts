/** Training time that is compared at least, milliseconds, and updates. */
const TRIAL_MS = 200;
const TRIAL_STEPS = 2;
/** Training time until the choice is made again, as other programs come and go: at least this, and so many times a trial. */
const HOLD_MS = 10_000;
const HOLD_TRIALS = 20;

/**
 * Chooses whether a run is trained by all threads that it may have or by one, by trying both: threads that wait for a core
 * which another program has cost more than they give. The numbers of the run do not depend on it.
 */
export class ThreadChoice {
  /** Threads that the run may have; a new number is tried at once. */
  #most: number;
  /** The trial under way: of all threads, of one, or none while the choice holds. */
  #trial: 'all' | 'one' | null = null;
  #elapsedMs = 0;
  #steps = 0;
  #tokens = 0;
  #speedOfAll = 0;
  #holdMs = HOLD_MS;
  #threads: number;

  constructor(most: number) {
    this.#most = most;
    this.#threads = most;
    this.#begin('all');
  }

  /** Threads to be used now. */
  get threads(): number {
    return this.#threads;
  }

  set most(count: number) {
    this.#most = count;
    this.#begin('all');
  }

  /** Takes in an update that took so long for so many time steps. */
  afterStep(durationMs: number, tokens: number): void {
    if (this.#most === 1) return;
    this.#elapsedMs += durationMs;
    this.#steps += 1;
    this.#tokens += tokens;
    if (this.#elapsedMs < (this.#trial === null ? this.#holdMs : TRIAL_MS) || this.#steps < TRIAL_STEPS) return;
    const speed = this.#tokens / this.#elapsedMs;
    if (this.#trial === 'all') {
      this.#speedOfAll = speed;
      this.#holdMs = HOLD_TRIALS * this.#elapsedMs;
      this.#begin('one');
    } else if (this.#trial === 'one') {
      this.#holdMs = Math.max(HOLD_MS, this.#holdMs + HOLD_TRIALS * this.#elapsedMs);
      this.#begin(null);
      this.#threads = this.#speedOfAll >= speed ? this.#most : 1;
    } else {
      this.#begin('all');
    }
  }

  #begin(trial: 'all' | 'one' | null): void {
    this.#trial = trial;
    this.#threads = trial === 'one' ? 1 : this.#most;
    this.#elapsedMs = 0;
    this.#steps = 0;
    this.#tokens = 0;
  }
}
