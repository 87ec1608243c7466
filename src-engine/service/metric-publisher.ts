import { METRICS_BATCH_ROWS, METRICS_WINDOW, type MetricBatch } from '../contract/engine-protocol.ts';
import type { RunRecorder } from './run-recorder.ts';

/**
 * Sends metric rows to one window no faster than it paints them.
 *
 * Rows wait in the recorder, not in a queue of messages: a window that stalls costs no memory, and catches up in
 * bounded batches when it answers again.
 */
export class MetricPublisher {
  readonly #recorder: RunRecorder;
  readonly #send: (batch: MetricBatch) => void;
  /** Steps of the last rows that were sent. */
  #trainStep: number;
  #validationStep: number;
  #sequence = 0;
  #acknowledged = 0;

  /** Starts after the rows that are recorded now; the window has those from its history request. */
  constructor(recorder: RunRecorder, send: (batch: MetricBatch) => void) {
    this.#recorder = recorder;
    this.#send = send;
    this.#trainStep = recorder.train.lastStep;
    this.#validationStep = recorder.validation.lastStep;
  }

  acknowledge(sequence: number): void {
    this.#acknowledged = Math.max(this.#acknowledged, sequence);
  }

  /** Whether every recorded row was sent. */
  get isDrained(): boolean {
    const { train, validation } = this.#recorder;
    return this.#trainStep === train.lastStep && this.#validationStep === validation.lastStep;
  }

  /** Sends the next batch if there is one and the window keeps up. */
  flush(): void {
    if (this.isDrained || this.#sequence - this.#acknowledged >= METRICS_WINDOW) return;
    this.#sequence += 1;
    const train = this.#recorder.train.after(this.#trainStep, METRICS_BATCH_ROWS);
    const validation = this.#recorder.validation.after(this.#validationStep, METRICS_BATCH_ROWS);
    this.#trainStep = train.columns.step.at(-1) ?? this.#trainStep;
    this.#validationStep = validation.columns.step.at(-1) ?? this.#validationStep;
    this.#send({ sequence: this.#sequence, train, validation });
  }
}
