import { METRICS_BATCH_ROWS, METRICS_WINDOW, type MetricBatch } from '../contract/engine-protocol.ts';
import type { RunRecorder } from './run-recorder.ts';

/**
 * Sends metric rows to one window no faster than it paints them.
 *
 * Rows wait in the recorder, not in a queue of messages: a window that stalls costs no memory, and catches up in
 * bounded batches when it answers again. Nothing is thinned, so nothing can be lost.
 */
export class MetricPublisher {
  readonly #recorder: RunRecorder;
  readonly #send: (batch: MetricBatch) => void;
  #trainCursor: number;
  #validationCursor: number;
  #sequence = 0;
  #acknowledged = 0;

  /** Starts after the rows that are recorded now; the window has those from its history request. */
  constructor(recorder: RunRecorder, send: (batch: MetricBatch) => void) {
    this.#recorder = recorder;
    this.#send = send;
    this.#trainCursor = recorder.train.rowCount;
    this.#validationCursor = recorder.validation.rowCount;
  }

  acknowledge(sequence: number): void {
    this.#acknowledged = Math.max(this.#acknowledged, sequence);
  }

  /** Whether every recorded row was sent. */
  get isDrained(): boolean {
    const { train, validation } = this.#recorder;
    return this.#trainCursor === train.rowCount && this.#validationCursor === validation.rowCount;
  }

  /** Sends the next batch if there is one and the window keeps up. */
  flush(): void {
    if (this.isDrained || this.#sequence - this.#acknowledged >= METRICS_WINDOW) return;
    this.#sequence += 1;
    const train = this.#recorder.train.slice(this.#trainCursor, this.#trainCursor + METRICS_BATCH_ROWS);
    const validation = this.#recorder.validation.slice(
      this.#validationCursor,
      this.#validationCursor + METRICS_BATCH_ROWS,
    );
    this.#trainCursor += train.rowCount;
    this.#validationCursor += validation.rowCount;
    this.#send({ sequence: this.#sequence, train, validation });
  }
}
