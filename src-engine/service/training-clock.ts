/** Time over which the present speed is measured, milliseconds. */
const SPEED_WINDOW_MS = 500;

/** Measures training time, pauses left out, and speed. */
export class TrainingClock {
  /** Training and evaluation time so far, milliseconds. */
  elapsedMs = 0;
  /** Valid time steps per second over the last half second of training. */
  tokensPerSecond = 0;

  readonly #now: () => number;
  #unitMs = 0;
  #trainingMs = 0;
  #tokens = 0;
  #windowStartMs = 0;
  #windowStartTokens = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Valid time steps per second over the whole run; evaluation is left out. */
  get meanTokensPerSecond(): number {
    return this.#trainingMs > 0 ? (1000 * this.#tokens) / this.#trainingMs : 0;
  }

  /** Returns the moment to hand to `endPiece`. */
  beginPiece(): number {
    return this.#now();
  }

  /** Adds a piece of the unit under way. */
  endPiece(started: number): void {
    const durationMs = this.#now() - started;
    this.elapsedMs += durationMs;
    this.#unitMs += durationMs;
  }

  /**
   * Returns how long the unit took whose pieces have been added, milliseconds.
   * @param tokens time steps trained in it; 0 when it was an evaluation
   */
  endUnit(tokens: number): number {
    const durationMs = this.#unitMs;
    this.#unitMs = 0;
    if (tokens > 0) this.#addTraining(durationMs, tokens);
    return durationMs;
  }

  #addTraining(durationMs: number, tokens: number): void {
    this.#trainingMs += durationMs;
    this.#tokens += tokens;
    const windowMs = this.#trainingMs - this.#windowStartMs;
    if (windowMs < SPEED_WINDOW_MS && this.#windowStartMs > 0) return;
    this.tokensPerSecond = windowMs > 0 ? (1000 * (this.#tokens - this.#windowStartTokens)) / windowMs : 0;
    if (windowMs < SPEED_WINDOW_MS) return;
    this.#windowStartMs = this.#trainingMs;
    this.#windowStartTokens = this.#tokens;
  }
}
