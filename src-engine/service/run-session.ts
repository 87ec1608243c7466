import type { RunEvent, RunProgress, TextSample } from '../contract/engine-protocol.ts';
import type { RunConfig } from '../contract/run-config.ts';
import { INITIAL_RUN_STATE, type RunState } from '../contract/run-record.ts';
import { toWireError, UnrollError } from '../contract/wire-error.ts';
import { createValidationRecord } from '../training/validation-record.ts';
import { requireSameData } from './data-changed.ts';
import type { EnginePlatform, RunFolder } from './engine-platform.ts';
import { prepareTraining, type PreparedTraining } from './prepare-training.ts';
import { measureStep, measureTraining } from './run-measurements.ts';
import { RunRecorder } from './run-recorder.ts';
import { SampleWriter } from './sample-writer.ts';
import { weightBytes, writeTrainedModel } from './trained-model.ts';
import { ThreadChoice } from './thread-choice.ts';
import { TrainingClock } from './training-clock.ts';

/** Longest stretch of training between two looks at the messages, milliseconds. */
const SLICE_MS = 10;
/** Longest time between two writes of metrics and state, milliseconds. */
const SAVE_INTERVAL_MS = 1000;

export interface RunSessionOptions {
  readonly platform: EnginePlatform;
  readonly folder: RunFolder;
  readonly config: RunConfig;
  /** The file that the configuration names; `null` where data is made up. */
  readonly dataPath: string | null;
  /** Threads that may compute for the run at first. */
  readonly threads: number;
  /** Ends the run after this many updates, if it gets that far. */
  readonly maxSteps?: number;
  /** Called after every slice of training, and when the run is paused. */
  readonly onProgress: (progress: RunProgress) => void;
  readonly onState: (state: RunState) => void;
  readonly onSample: (sample: TextSample) => void;
  readonly onEvent: (event: RunEvent) => void;
}

/** One run from reading its data to writing its model, in slices that leave room for messages. */
export class RunSession {
  readonly recorder = new RunRecorder();
  readonly #options: RunSessionOptions;
  readonly #clock: TrainingClock;
  #prepared: PreparedTraining | null = null;
  #state: RunState = { ...INITIAL_RUN_STATE, status: 'running' };
  #wakeUp: (() => void) | null = null;
  #isPaused = false;
  #isStopping = false;
  #savedAtMs = -Infinity;
  readonly #threads: ThreadChoice;

  constructor(options: RunSessionOptions) {
    this.#options = options;
    this.#threads = new ThreadChoice(options.threads);
    this.#clock = new TrainingClock(() => options.platform.now());
  }

  /** Takes effect after the piece under way, which may be inside an update. */
  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.#wakeUp?.();
  }

  /** Ends the run without the update under way; what is trained is evaluated and kept. */
  stop(): void {
    this.#isStopping = true;
    this.#wakeUp?.();
  }

  /** From now on so many threads may compute for the run; the numbers stay the same. */
  setThreads(count: number): void {
    this.#threads.most = count;
    this.#useThreads();
  }

  /**
   * Takes effect with the next update, and is recorded as an event.
   * @throws {UnrollError} `RUN_WRONG_STATE` before the model is built or after training has ended
   */
  setLearningRate(learningRate: number): void {
    const trainer = this.#prepared?.trainer;
    if (trainer?.stopReason !== null) {
      throw new UnrollError('RUN_WRONG_STATE', 'This run is not training now.', 'Change the rate while it trains.');
    }
    const event: RunEvent = {
      kind: 'learning-rate-changed',
      step: trainer.stepsDone,
      from: trainer.learningRate,
      to: learningRate,
    };
    trainer.setLearningRate(learningRate);
    this.recorder.addEvent(event);
    this.#options.onEvent(event);
  }

  /**
   * Reads or makes the data and builds the model, once: `train` does it where it has not been done.
   * @throws {UnrollError} for a fault of the file or of the configuration, or `MODEL_TOO_LARGE`
   */
  async prepare(): Promise<PreparedTraining> {
    this.#prepared ??= await prepareTraining(this.#options);
    return this.#prepared;
  }

  /** Trains to the end and returns the final state. Failures end in the state `failed`, they do not throw. */
  async train(): Promise<RunState> {
    const { folder } = this.#options;
    try {
      const { dataFingerprint } = await folder.readState();
      await this.#save({ status: 'running', dataFingerprint });
      const prepared = await this.prepare();
      requireSameData(dataFingerprint, prepared.fingerprint, prepared.config.data.source);
      await folder.reset();
      await this.#save({
        totalSteps: prepared.trainer.totalSteps,
        arithmetic: prepared.compute.arithmetic,
        parameterCount: prepared.trainer.model.layout.parameterCount,
        unusedTimeSteps: prepared.trainer.unusedTimeSteps,
        dataFingerprint: prepared.fingerprint,
        baselines: prepared.baselines,
      });
      this.#useThreads();
      await this.#trainInSlices(prepared);
      await this.#finish(prepared);
    } catch (error) {
      await this.#fail(error);
    }
    this.#prepared?.compute.close();
    return this.#state;
  }

  /** Training does not wait for threads to start. */
  #useThreads(): void {
    void this.#prepared?.compute.useThreads(this.#threads.threads);
  }

  async #trainInSlices(prepared: PreparedTraining): Promise<void> {
    const { platform, onProgress } = this.#options;
    const { trainer } = prepared;
    const samples = new SampleWriter(prepared, this.#clock);
    for (;;) {
      const sliceEnd = platform.now() + SLICE_MS;
      let unit = this.#advance(prepared, samples);
      while (unit !== 'finished' && platform.now() < sliceEnd && !this.#isPaused && !this.#isStopping) {
        unit = this.#advance(prepared, samples);
      }
      onProgress(this.#progress(prepared));
      if (unit === 'finished') return;
      if (platform.now() - this.#savedAtMs >= SAVE_INTERVAL_MS)
        await this.#save(measureTraining(prepared.trainer, this.#clock));
      await platform.yieldToMessages();
      if (this.#isPaused && !this.#isStopping) await this.#waitForResume(prepared);
      if (this.#isStopping) trainer.stop();
    }
  }

  #advance({ trainer }: PreparedTraining, samples: SampleWriter): ReturnType<PreparedTraining['trainer']['advance']> {
    const started = this.#clock.beginPiece();
    const unit = trainer.advance();
    this.#clock.endPiece(started);
    if (unit === 'computing') return unit;
    const { lastStep, lastValidation } = trainer;
    const durationMs = this.#clock.endUnit(unit === 'step' ? lastStep.tokens : 0);
    this.#takeSample(samples.writeWhenDue(trainer.stepsDone, unit === 'finished'));
    if (unit === 'step') {
      this.#chooseThreads(durationMs, lastStep.tokens);
      this.recorder.addTrainRow(measureStep(lastStep, this.#clock));
    } else if (unit === 'validated') {
      this.recorder.addValidationRow({ ...lastValidation, elapsedMs: this.#clock.elapsedMs });
    }
    return unit;
  }

  #chooseThreads(durationMs: number, tokens: number): void {
    const before = this.#threads.threads;
    this.#threads.afterStep(durationMs, tokens);
    if (this.#threads.threads !== before) this.#useThreads();
  }

  #takeSample(sample: TextSample | null): void {
    if (sample === null) return;
    this.recorder.addSample(sample);
    this.#options.onSample(sample);
  }

  async #waitForResume(prepared: PreparedTraining): Promise<void> {
    await this.#save({ ...measureTraining(prepared.trainer, this.#clock), status: 'paused' });
    this.#options.onProgress(this.#progress(prepared));
    while (this.#isPaused && !this.#isStopping) {
      await new Promise<void>((resolve) => {
        this.#wakeUp = resolve;
      });
    }
    this.#wakeUp = null;
    await this.#save({ status: 'running' });
  }

  async #finish(prepared: PreparedTraining): Promise<void> {
    const { platform, folder } = this.#options;
    const { trainer, preparation, config } = prepared;
    this.#recordFinalValidation(prepared);
    trainer.checkTrained();
    const weightsSha256 = platform.sha256(weightBytes(trainer.model.parameters));
    await folder.writeModel(writeTrainedModel({ config, preparation, model: trainer.model, weightsSha256 }));
    const { stopReason, bestEpoch } = trainer;
    await this.#save({
      ...measureTraining(prepared.trainer, this.#clock),
      status: stopReason === 'stopped' ? 'stopped' : 'done',
      stopReason,
      bestEpoch,
      weightsSha256,
    });
  }

  /** A run that ends inside an epoch is validated once more: the curve must end at what its last weights can do. */
  #recordFinalValidation({ trainer }: PreparedTraining): void {
    const { validation } = trainer.finalMetrics;
    const { lastStep, lastValidation, stepsDone, bestEpoch } = trainer;
    if (validation === undefined || lastValidation.step === stepsDone || bestEpoch !== null) return;
    const { elapsedMs } = this.#clock;
    this.recorder.addValidationRow({ ...createValidationRecord(stepsDone, lastStep.epoch, validation), elapsedMs });
  }

  async #fail(thrown: unknown): Promise<void> {
    const measured = this.#prepared === null ? {} : measureTraining(this.#prepared.trainer, this.#clock);
    const change: Partial<RunState> = { ...measured, status: 'failed', error: toWireError(thrown) };
    try {
      await this.#save(change);
    } catch {
      // What keeps the state from being written, a full disk above all, must not keep it from being told.
      this.#state = { ...this.#state, ...change };
      this.#options.onState(this.#state);
    }
  }

  /** Writes metrics and state to the folder, metrics first: a state never speaks of rows that are not there. */
  async #save(change: Partial<RunState>): Promise<void> {
    const { folder, platform, onState } = this.#options;
    await this.recorder.save(folder);
    const state: RunState = { ...this.#state, ...change, recorded: this.recorder.counts };
    await folder.writeState(state);
    this.#state = state;
    this.#savedAtMs = platform.now();
    onState(state);
  }

  #progress({ trainer }: PreparedTraining): RunProgress {
    const { stepsDone, totalSteps } = trainer;
    return {
      status: this.#isPaused ? 'paused' : 'running',
      steps: stepsDone,
      totalSteps,
      epoch: trainer.lastStep.epoch,
      tokensPerSecond: this.#clock.tokensPerSecond,
      remainingMs: stepsDone > 0 ? (this.#clock.elapsedMs / stepsDone) * (totalSteps - stepsDone) : null,
    };
  }
}
