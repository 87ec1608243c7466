import type { RunProgress, TextSample } from '../contract/engine-protocol.ts';
import type { RunConfig } from '../contract/run-config.ts';
import { INITIAL_RUN_STATE, type RunState } from '../contract/run-record.ts';
import { toWireError } from '../contract/wire-error.ts';
import type { EnginePlatform, RunFolder } from './engine-platform.ts';
import { RunRecorder } from './run-recorder.ts';
import { prepareTraining, type PreparedTraining } from './prepare-training.ts';
import { SampleWriter } from './sample-writer.ts';
import { TrainingClock } from './training-clock.ts';
import { weightBytes, writeTrainedModel } from './trained-model.ts';

/** Longest stretch of training between two looks at the messages, milliseconds. */
const SLICE_MS = 10;
/** Longest time between two writes of metrics and state, milliseconds. */
const SAVE_INTERVAL_MS = 1000;

export interface RunSessionOptions {
  readonly platform: EnginePlatform;
  readonly folder: RunFolder;
  readonly config: RunConfig;
  readonly dataPath: string;
  /** Ends the run after this many updates, if it gets that far. */
  readonly maxSteps?: number;
  /** Called after every slice of training, and when the run's status changed. */
  readonly onSlice: (progress: RunProgress) => void;
  readonly onState: (state: RunState) => void;
  readonly onSample: (sample: TextSample) => void;
}

/** One run from reading its data to writing its model, in slices that leave room for messages. */
export class RunSession {
  readonly recorder = new RunRecorder();
  readonly #options: RunSessionOptions;
  readonly #clock: TrainingClock;
  #state: RunState = { ...INITIAL_RUN_STATE, status: 'running' };
  #wakeUp: (() => void) | null = null;
  #isPaused = false;
  #isStopping = false;
  #savedAtMs = -Infinity;

  constructor(options: RunSessionOptions) {
    this.#options = options;
    this.#clock = new TrainingClock(() => options.platform.now());
  }

  get state(): RunState {
    return this.#state;
  }

  /** Takes effect after the step under way. */
  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.#wakeUp?.();
  }

  /** Ends the run after the step under way; what is trained is evaluated and kept. */
  stop(): void {
    this.#isStopping = true;
    this.#wakeUp?.();
  }

  /** Trains to the end and returns the final state. Failures end in the state `failed`, they do not throw. */
  async train(): Promise<RunState> {
    const { folder } = this.#options;
    try {
      await folder.reset();
      await this.#setState({ status: 'running' });
      const prepared = await prepareTraining(this.#options);
      await this.#setState({
        totalSteps: prepared.trainer.totalSteps,
        parameterCount: prepared.trainer.model.layout.parameterCount,
        dataFingerprint: prepared.fingerprint,
      });
      await this.#trainInSlices(prepared);
      await this.#finish(prepared);
    } catch (error) {
      await this.#fail(error);
    }
    return this.#state;
  }

  async #trainInSlices(prepared: PreparedTraining): Promise<void> {
    const { platform } = this.#options;
    const { trainer } = prepared;
    const samples = new SampleWriter(prepared, this.#clock);
    for (;;) {
      const sliceEnd = platform.now() + SLICE_MS;
      let unit = this.#advance(prepared);
      while (unit !== 'finished' && platform.now() < sliceEnd && !this.#isPaused && !this.#isStopping) {
        unit = this.#advance(prepared);
      }
      const sample = samples.writeWhenDue(trainer.stepsDone, unit === 'finished');
      if (sample !== null) {
        this.recorder.addSample(sample);
        this.#options.onSample(sample);
      }
      await this.#publish(prepared);
      if (unit === 'finished') return;
      await platform.yieldToMessages();
      if (this.#isStopping) trainer.stop();
      else if (this.#isPaused) await this.#waitForResume(prepared);
    }
  }

  #advance({ trainer }: PreparedTraining): ReturnType<PreparedTraining['trainer']['advance']> {
    const started = this.#clock.beginUnit();
    const unit = trainer.advance();
    const { lastStep, lastValidation } = trainer;
    this.#clock.endUnit(started, unit === 'step' ? lastStep.tokens : 0);
    if (unit === 'step') {
      this.recorder.addTrainRow({
        step: lastStep.step,
        epoch: lastStep.epoch,
        loss: lastStep.loss,
        accuracy: lastStep.accuracy,
        gradientNorm: lastStep.gradientNorm,
        clippedGradientNorm: lastStep.clippedGradientNorm,
        learningRate: lastStep.learningRate,
        tokensPerSecond: this.#clock.tokensPerSecond,
        elapsedMs: this.#clock.elapsedMs,
      });
    } else if (unit === 'validated') {
      this.recorder.addValidationRow({ ...lastValidation, elapsedMs: this.#clock.elapsedMs });
    }
    return unit;
  }

  async #waitForResume(prepared: PreparedTraining): Promise<void> {
    await this.#setState({ ...this.#measured(prepared), status: 'paused' });
    this.#options.onSlice(this.#progress(prepared));
    while (this.#isPaused && !this.#isStopping) {
      await new Promise<void>((resolve) => {
        this.#wakeUp = resolve;
      });
    }
    this.#wakeUp = null;
    await this.#setState({ status: 'running' });
  }

  async #publish(prepared: PreparedTraining): Promise<void> {
    this.#options.onSlice(this.#progress(prepared));
    if (this.#options.platform.now() - this.#savedAtMs < SAVE_INTERVAL_MS) return;
    await this.recorder.save(this.#options.folder);
    await this.#setState(this.#measured(prepared));
  }

  async #finish(prepared: PreparedTraining): Promise<void> {
    const { platform, folder } = this.#options;
    const weightsSha256 = platform.sha256(weightBytes(prepared.trainer.model.parameters));
    await this.recorder.save(folder);
    await folder.writeModel(
      writeTrainedModel({
        config: prepared.config,
        preparation: prepared.preparation,
        model: prepared.trainer.model,
        weightsSha256,
      }),
    );
    const { stopReason, finalMetrics } = prepared.trainer;
    await this.#setState({
      ...this.#measured(prepared),
      status: stopReason === 'stopped' ? 'stopped' : 'done',
      stopReason,
      metrics: finalMetrics,
      weightsSha256,
    });
  }

  async #fail(thrown: unknown): Promise<void> {
    const state: RunState = { ...this.#state, status: 'failed', error: toWireError(thrown) };
    this.#state = state;
    try {
      await this.recorder.save(this.#options.folder);
      await this.#options.folder.writeState(state);
    } finally {
      // A full disk must not keep the window from learning that the run has failed.
      this.#options.onState(state);
    }
  }

  async #setState(change: Partial<RunState>): Promise<void> {
    this.#state = { ...this.#state, ...change };
    this.#savedAtMs = this.#options.platform.now();
    await this.#options.folder.writeState(this.#state);
    this.#options.onState(this.#state);
  }

  #measured({ trainer }: PreparedTraining): Partial<RunState> {
    const { lastStep, lastValidation } = trainer;
    return {
      steps: trainer.stepsDone,
      epochs: trainer.epochsDone,
      tokensPerSecond: this.#clock.meanTokensPerSecond,
      elapsedMs: this.#clock.elapsedMs,
      metrics: {
        ...(trainer.stepsDone > 0 ? { train: { loss: lastStep.loss, accuracy: lastStep.accuracy } } : {}),
        ...(lastValidation.step > 0
          ? { validation: { loss: lastValidation.loss, accuracy: lastValidation.accuracy } }
          : {}),
      },
    };
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
