import { medianOf } from './median-of.ts';

/** Time over which the present speed is measured, milliseconds. */
const SPEED_WINDOW_MS = 500;
/** Updates whose usual duration foretells the time left. */
const REMEMBERED_STEPS = 200;
/** No piece of work takes longer, milliseconds: in what is beyond, the process was stopped or the machine slept. */
const LONGEST_PIECE_MS = 5000;

/** What a clock goes on from. */
export interface ClockFacts {
  /** Training and evaluation time so far, milliseconds. */
  readonly elapsedMs: number;
  /** Training time alone, milliseconds. */
  readonly trainingMs: number;
  /** Valid time steps trained. */
  readonly tokens: number;
}

/** Measures training time, pauses left out, and speed. */
export class TrainingClock {
  /** Training and evaluation time so far, milliseconds. */
  elapsedMs = 0;
  /** Valid time steps per second over the last half second of training. */
  tokensPerSecond = 0;

  readonly #now: () => number;
  /** Durations of the last updates, milliseconds; the next one takes the place of the oldest. */
  readonly #stepMs: number[] = [];
  #stepCount = 0;
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

  get facts(): ClockFacts {
    return { elapsedMs: this.elapsedMs, trainingMs: this.#trainingMs, tokens: this.#tokens };
  }

  /** Goes on from where another clock was; the present speed is measured anew. */
  goOn({ elapsedMs, trainingMs, tokens }: ClockFacts): void {
    this.elapsedMs = elapsedMs;
    this.#trainingMs = this.#windowStartMs = trainingMs;
    this.#tokens = this.#windowStartTokens = tokens;
  }

  /**
   * Returns the time that so many updates take at the usual pace of the last ones, with their share of evaluation,
   * milliseconds; `null` before it can be told.
   */
  estimateMs(steps: number): number | null {
    if (this.#stepMs.length === 0 || this.#trainingMs === 0) return null;
    return medianOf(this.#stepMs) * Math.max(0, steps) * (this.elapsedMs / this.#trainingMs);
  }

  /** Returns the moment to hand to `endPiece`. */
  beginPiece(): number {
    return this.#now();
  }

  /** Adds a piece of the unit under way. */
  endPiece(started: number): void {
    const durationMs = Math.min(this.#now() - started, LONGEST_PIECE_MS);
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
    this.#stepMs[this.#stepCount++ % REMEMBERED_STEPS] = durationMs;
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
