import type { RunProgress, RunSample } from '../contract/engine-protocol.ts';
import { UnrollError } from '../contract/wire-error.ts';
import type { TrainingUnit } from '../training/trainer.ts';
import type { EnginePlatform } from './engine-platform.ts';
import type { PreparedTraining } from './prepare-training.ts';
import type { RunControl } from './run-control.ts';
import type { RunJournal } from './run-journal.ts';
import { measureStep, measureTraining } from './run-measurements.ts';
import type { RunRecorder } from './run-recorder.ts';
import { SampleWriter } from './sample-writer.ts';
import type { ThreadChoice } from './thread-choice.ts';
import type { TrainingClock } from './training-clock.ts';

/** Longest stretch of training between two looks at the messages, milliseconds. */
const SLICE_MS = 10;
/** Time between two looks at the memory that the process takes, milliseconds. */
const MEMORY_INTERVAL_MS = 1000;

export interface TrainingLoopParts {
  readonly platform: EnginePlatform;
  readonly prepared: PreparedTraining;
  readonly recorder: RunRecorder;
  readonly journal: RunJournal;
  readonly control: RunControl;
  readonly clock: TrainingClock;
  readonly threads: ThreadChoice;
  readonly onProgress: (progress: RunProgress) => void;
  readonly onSample: (sample: RunSample) => void;
}

/** Drives a trainer in slices, with room for messages between them, and has saved what it does. */
export class TrainingLoop {
  readonly #parts: TrainingLoopParts;
  readonly #samples: SampleWriter;
  /** Units done since the last checkpoint. */
  #newUnits = 0;
  #memorySeenMs = -Infinity;

  constructor(parts: TrainingLoopParts) {
    this.#parts = parts;
    this.#samples = new SampleWriter(parts.prepared, parts.clock, parts.recorder.samples);
  }

  /**
   * Trains until all is done or the run is to be left, and says whether all is done.
   * @throws {UnrollError} `NON_FINITE_LOSS`, or `ENGINE_MEMORY_BUDGET` after a checkpoint
   */
  async run(): Promise<boolean> {
    const { platform, prepared, control } = this.#parts;
    for (;;) {
      const unit = this.#slice();
      this.#parts.onProgress(this.#progress());
      // What comes after it may put the best weights in the place of the last ones.
      if (unit === 'trained') await this.#saveCheckpoint();
      if (unit === 'finished') return true;
      await this.#saveWhenDue();
      await this.#guardMemory();
      await platform.yieldToMessages();
      if (control.isLeaving) {
        await this.#saveCheckpoint();
        return false;
      }
      if (control.wantsCheckpoint) await this.#saveCheckpoint();
      if (control.mustRest) await this.#rest();
      if (control.isStopping) prepared.trainer.stop();
    }
  }

  #slice(): TrainingUnit {
    const { platform, control } = this.#parts;
    const end = platform.now() + SLICE_MS;
    let unit = this.#advance();
    while (!this.#endsSlice(unit) && platform.now() < end && !control.hasWord) unit = this.#advance();
    return unit;
  }

  /** Whether what comes next would be too late for a checkpoint. */
  #endsSlice(unit: TrainingUnit): boolean {
    return unit === 'finished' || unit === 'trained' || (unit === 'validated' && this.#isCheckpointDue);
  }

  #advance(): TrainingUnit {
    const { clock, recorder, prepared, onSample } = this.#parts;
    const { trainer } = prepared;
    const started = clock.beginPiece();
    const unit = trainer.advance();
    clock.endPiece(started);
    if (unit === 'computing') return unit;
    this.#newUnits += 1;
    const { lastStep, lastValidation } = trainer;
    const durationMs = clock.endUnit(unit === 'step' ? lastStep.tokens : 0);
    const sample = this.#samples.writeWhenDue(trainer.stepsDone, unit === 'finished');
    if (sample !== null) {
      recorder.addSample(sample);
      onSample(sample);
    }
    if (unit === 'step') {
      this.#chooseThreads(durationMs, lastStep.tokens);
      recorder.addTrainRow(measureStep(lastStep, clock));
    } else if (unit === 'validated') {
      recorder.addValidationRow({ ...lastValidation, elapsedMs: clock.elapsedMs });
    }
    return unit;
  }

  #chooseThreads(durationMs: number, tokens: number): void {
    const { threads, prepared } = this.#parts;
    const before = threads.threads;
    threads.afterStep(durationMs, tokens);
    // Training does not wait for threads to start.
    if (threads.threads !== before) void prepared.compute.useThreads(threads.threads);
  }

  get #isCheckpointDue(): boolean {
    const { stepsDone, bestSteps } = this.#parts.prepared.trainer;
    return this.#parts.journal.keeper.isDue(stepsDone, bestSteps);
  }

  async #saveWhenDue(): Promise<void> {
    const { journal, prepared, clock } = this.#parts;
    if (this.#isCheckpointDue) await this.#saveCheckpoint();
    else if (journal.isDue) await journal.save(measureTraining(prepared.trainer, clock));
  }

  /** An update that changes the weights already is finished first. */
  async #saveCheckpoint(): Promise<void> {
    const { journal, prepared, control } = this.#parts;
    const { trainer } = prepared;
    while (!trainer.canSave && trainer.bestEpoch === null) this.#advance();
    const isNew = this.#newUnits > 0 || control.wantsCheckpoint;
    // What is wanted while this one is written is another one.
    control.wantsCheckpoint = false;
    this.#newUnits = 0;
    if (isNew && trainer.canSave) await journal.saveCheckpoint(prepared);
  }

  async #rest(): Promise<void> {
    const { journal, prepared, clock, control, onProgress } = this.#parts;
    await this.#saveCheckpoint();
    await journal.save({ ...measureTraining(prepared.trainer, clock), status: 'paused' });
    onProgress(this.#progress());
    while (control.mustRest) {
      await control.nextWord();
      if (control.wantsCheckpoint) await this.#saveCheckpoint();
    }
    if (!control.isLeaving) await journal.save({ status: 'running' });
  }

  async #guardMemory(): Promise<void> {
    const { platform } = this.#parts;
    if (platform.now() - this.#memorySeenMs < MEMORY_INTERVAL_MS) return;
    this.#memorySeenMs = platform.now();
    const { usedBytes, budgetBytes } = platform.memory();
    if (usedBytes <= budgetBytes) return;
    await this.#saveCheckpoint();
    throw new UnrollError(
      'ENGINE_MEMORY_BUDGET',
      `The run takes ${usedBytes} bytes of memory; ${budgetBytes} is the limit on this machine.`,
      'Close other programs and resume it, or fork it from a smaller set-up.',
      { usedBytes, budgetBytes },
    );
  }

  #progress(): RunProgress {
    const { prepared, control, clock } = this.#parts;
    const { stepsDone, totalSteps, lastStep } = prepared.trainer;
    return {
      status: control.isPaused ? 'paused' : 'running',
      steps: stepsDone,
      totalSteps,
      epoch: lastStep.epoch,
      tokensPerSecond: clock.tokensPerSecond,
      remainingMs: clock.estimateMs(totalSteps - stepsDone),
    };
  }
}
