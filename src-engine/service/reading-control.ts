import type { DataProgress } from '../contract/engine-protocol.ts';
import { UnrollError } from '../contract/wire-error.ts';
import type { ReadingControl } from '../data/source.ts';
import type { EnginePlatform } from './engine-platform.ts';

/** Longest stretch of work between two looks at the messages, milliseconds. */
const SLICE_MS = 20;
/** Shortest time between two tellings of progress, milliseconds. */
const PROGRESS_INTERVAL_MS = 100;
/** Time after which an estimate of the rest is worth telling, milliseconds. */
const ESTIMATE_FROM_MS = 500;
/** What part of the whole each phase is taken for. */
const PHASES = {
  reading: { start: 0, end: 0.6 },
  understanding: { start: 0.6, end: 0.8 },
  preparing: { start: 0.8, end: 1 },
} as const;

type Phase = DataProgress['phase'];

/** Lets messages have their turn while data is read and prepared, tells how far it is, and ends it when it is cancelled. */
export class WatchedControl implements ReadingControl {
  readonly #platform: EnginePlatform;
  readonly #publish: (progress: Omit<DataProgress, 'token'>) => void;
  readonly #startedMs: number;
  #sliceStartMs: number;
  #publishedMs: number;
  #phase: Phase = 'reading';
  #sizeBytes = 0;
  #isCancelled = false;

  /** @param publish is told how far it is, at most ten times a second */
  constructor(platform: EnginePlatform, publish: (progress: Omit<DataProgress, 'token'>) => void) {
    this.#platform = platform;
    this.#publish = publish;
    this.#startedMs = platform.now();
    this.#sliceStartMs = this.#startedMs;
    this.#publishedMs = this.#startedMs;
  }

  /** Makes the work end with `CANCELLED` at its next pause. */
  cancel(): void {
    this.#isCancelled = true;
  }

  /** @param sizeBytes size of the file that is read from now on */
  startReading(sizeBytes: number): void {
    this.#sizeBytes = sizeBytes;
  }

  progress(doneBytes: number): void {
    this.#tell(Math.min(1, doneBytes / Math.max(this.#sizeBytes, 1)));
  }

  /**
   * Goes on to the next phase, after messages have had their turn.
   * @throws {UnrollError} `CANCELLED`
   */
  async enter(phase: Phase): Promise<void> {
    this.#phase = phase;
    this.#tell(0);
    await this.#yield();
  }

  async pause(): Promise<void> {
    if (this.#platform.now() - this.#sliceStartMs >= SLICE_MS) await this.#yield();
  }

  async #yield(): Promise<void> {
    await this.#platform.yieldToMessages();
    this.#sliceStartMs = this.#platform.now();
    if (this.#isCancelled) throw new UnrollError('CANCELLED', 'Reading was cancelled.', 'Open the file again.');
  }

  /** @param share done of the phase */
  #tell(share: number): void {
    const now = this.#platform.now();
    if (now - this.#publishedMs < PROGRESS_INTERVAL_MS) return;
    this.#publishedMs = now;
    const { start, end } = PHASES[this.#phase];
    const done = start + share * (end - start);
    const elapsedMs = now - this.#startedMs;
    const isEarly = elapsedMs < ESTIMATE_FROM_MS || done === 0;
    this.#publish({ phase: this.#phase, done, remainingMs: isEarly ? null : (elapsedMs * (1 - done)) / done });
  }
}

/** Lets messages have their turn and tells nobody: for runs and the command line. */
export function quietControl(platform: EnginePlatform): WatchedControl {
  return new WatchedControl(platform, () => undefined);
}
