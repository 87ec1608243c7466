import { checkpointError } from '../contract/checkpoint-error.ts';
import { checkpointFileName } from '../contract/checkpoint.ts';
import type { RunEvent, RunProgress, RunSample } from '../contract/engine-protocol.ts';
import type { RunConfig } from '../contract/run-config.ts';
import { requireUnfinished } from '../contract/require-unfinished.ts';
import { INITIAL_RUN_STATE, isActive, type RunState } from '../contract/run-record.ts';
import { toWireError, UnrollError, type WireError } from '../contract/wire-error.ts';
import { requireSameData } from './data-changed.ts';
import type { EnginePlatform, RunFolder, RunLock } from './engine-platform.ts';
import { prepareTraining, type PreparedTraining } from './prepare-training.ts';
import { resumeTraining } from './resume-training.ts';
import { RunControl } from './run-control.ts';
import { RunJournal } from './run-journal.ts';
import { measureFinalValidation, measureTraining } from './run-measurements.ts';
import { RunRecorder } from './run-recorder.ts';
import { ThreadChoice } from './thread-choice.ts';
import { weightBytes, writeTrainedModel } from './trained-model.ts';
import { TrainingClock } from './training-clock.ts';
import { TrainingLoop } from './training-loop.ts';

export interface RunSessionOptions {
  readonly platform: EnginePlatform;
  readonly folder: RunFolder;
  readonly config: RunConfig;
  /** The file that the configuration names; `null` where data is made up. */
  readonly dataPath: string | null;
  /** Threads that may compute for the run at first. */
  readonly threads: number;
  /** Ends the run after this many updates since it began, if it gets that far. */
  readonly maxSteps?: number;
  /** Called after every slice of training, and when the run is paused. */
  readonly onProgress: (progress: RunProgress) => void;
  readonly onState: (state: RunState) => void;
  readonly onSample: (sample: RunSample) => void;
  readonly onEvent: (event: RunEvent) => void;
  /** Told what a log should know, such as a damaged checkpoint that was passed over. */
  readonly onWarning: (message: string) => void;
}

/** One run from reading its data to writing its model; it begins anew or goes on from its newest checkpoint. */
export class RunSession {
  readonly recorder = new RunRecorder();
  readonly #options: RunSessionOptions;
  readonly #clock: TrainingClock;
  readonly #control = new RunControl();
  readonly #journal: RunJournal;
  readonly #threads: ThreadChoice;
  #prepared: PreparedTraining | null = null;
  /** `found`: nothing is written yet. `begun`: it was marked as running. `training`: the trainer has its state. */
  #phase: 'unread' | 'found' | 'begun' | 'training' = 'unread';

  constructor(options: RunSessionOptions) {
    const { platform, folder, onState } = options;
    this.#options = options;
    this.#threads = new ThreadChoice(options.threads);
    this.#clock = new TrainingClock(() => platform.now());
    const shared = { platform, folder, onState, recorder: this.recorder, control: this.#control, clock: this.#clock };
    this.#journal = new RunJournal(shared);
  }

  /** Takes effect after the piece under way, which may be inside an update. A checkpoint is written first. */
  pause(): void {
    this.#control.pause();
  }

  resume(): void {
    this.#control.resume();
  }

  /** Ends the run without the update under way; what is trained is evaluated and kept. */
  stop(): void {
    this.#control.stop();
  }

  /** Has a checkpoint written, and goes on. */
  checkpoint(): void {
    this.#control.requestCheckpoint();
  }

  /** Has a checkpoint written, and ends the session with the run interrupted. */
  leave(): void {
    this.#control.leave();
  }

  /** From now on so many threads may compute for the run; the numbers stay the same. */
  setThreads(count: number): void {
    this.#threads.most = count;
    void this.#prepared?.compute.useThreads(this.#threads.threads);
  }

  /**
   * Takes effect with the next update, and is recorded as an event.
   * @throws {UnrollError} `RUN_WRONG_STATE` before the model is built or after training has ended
   */
  setLearningRate(learningRate: number): void {
    const trainer = this.#prepared?.trainer;
    if (this.#phase !== 'training' || trainer?.stopReason !== null) {
      throw new UnrollError('RUN_WRONG_STATE', 'This run is not training now.', 'Change the rate while it trains.');
    }
    const { stepsDone: step, learningRate: from } = trainer;
    trainer.setLearningRate(learningRate);
    this.#addEvent({ kind: 'learning-rate-changed', step, from, to: learningRate });
    this.#control.requestCheckpoint();
  }

  /**
   * Reads or makes the data and builds the model, once: `train` does it where it has not been done.
   * @throws {UnrollError} for a fault of the file or of the configuration, or `MODEL_TOO_LARGE`
   */
  async prepare(): Promise<PreparedTraining> {
    this.#prepared ??= await prepareTraining(this.#options);
    return this.#prepared;
  }

  /**
   * Trains to the end and returns the final state. Failures end in the state `failed`, they do not throw. A run that cannot
   * be taken up at all keeps the state it has on disk.
   */
  async train(): Promise<RunState> {
    let lock: RunLock | null = null;
    try {
      await this.#find();
      lock = await this.#journal.lock();
      const prepared = await this.#begin();
      if (prepared === null || !(await this.#createLoop(prepared).run())) await this.#interrupt();
      else await this.#finish(prepared);
    } catch (error) {
      await this.#fail(error);
    }
    this.#prepared?.compute.close();
    await lock?.release().catch((error: unknown) => {
      // It falls with the process; the run is saved.
      this.#options.onWarning(toWireError(error).message);
    });
    return this.#journal.state;
  }

  /** Reads the state of the run: what it is until it is taken up. */
  async #find(): Promise<RunState> {
    const former = await this.#options.folder.readState();
    this.#journal.begin(former);
    this.#phase = 'found';
    return former;
  }

  /** Takes the run up where it was; `null` when it is to be left before that is done. */
  async #begin(): Promise<PreparedTraining | null> {
    const { folder } = this.#options;
    // Who had the lock before may have written it.
    const former = await this.#find();
    requireUnfinished(former, (await folder.checkpointSteps()).length);
    this.#phase = 'begun';
    this.#journal.begin({ ...former, error: null });
    await this.#journal.save({ status: 'running' });
    // The end of the process must not wait for data that is being read.
    const prepared = await Promise.race([this.prepare(), this.#control.left]);
    if (prepared === null) return null;
    requireSameData(former.dataFingerprint, prepared.fingerprint, prepared.config.data.source);
    await this.#restore(prepared);
    this.#journal.takeOver();
    this.#phase = 'training';
    await this.#journal.save({
      ...measureTraining(prepared.trainer, this.#clock),
      ...{ stopReason: null, bestEpoch: null, weightsSha256: null },
      arithmetic: prepared.compute.arithmetic,
      parameterCount: prepared.trainer.model.layout.parameterCount,
      unusedTimeSteps: prepared.trainer.unusedTimeSteps,
      dataFingerprint: prepared.fingerprint,
      baselines: prepared.baselines,
    });
    this.setThreads(this.#threads.most);
    return prepared;
  }

  /**
   * Gives training, clock and record the state of the newest whole checkpoint; without any the run begins anew.
   * @throws {UnrollError} `CKPT_INVALID` when there are some and all are damaged
   */
  async #restore(prepared: PreparedTraining): Promise<void> {
    const { folder, onWarning } = this.#options;
    const facts = await resumeTraining(folder, prepared, onWarning);
    if (facts === null) {
      // What it has learned and recorded so far stays; training anew is a person's choice.
      const [newest] = await folder.checkpointSteps();
      if (newest !== undefined) throw checkpointError(checkpointFileName(newest), 'there is no other one either');
      await this.#journal.persist(() => folder.reset());
      this.#journal.begin({ ...INITIAL_RUN_STATE, status: 'running' });
      return;
    }
    const { steps, clock, logBytes } = facts;
    await this.#journal.persist(() => folder.truncateMetrics(logBytes));
    const damaged = await this.recorder.load(folder, logBytes);
    if (damaged > 0) onWarning(`${damaged} lines of the run's metrics are damaged and left out.`);
    this.#clock.goOn(clock);
    const earlier = (await folder.checkpointSteps()).filter((other) => other <= steps);
    this.#journal.keeper.takeOver(earlier);
    this.#addEvent({ kind: 'resumed', step: steps });
  }

  #addEvent(event: RunEvent): void {
    this.recorder.addEvent(event);
    this.#options.onEvent(event);
  }

  #createLoop(prepared: PreparedTraining): TrainingLoop {
    const { platform, onProgress, onSample } = this.#options;
    const parts = { platform, prepared, recorder: this.recorder, journal: this.#journal, control: this.#control };
    return new TrainingLoop({ ...parts, clock: this.#clock, threads: this.#threads, onProgress, onSample });
  }

  async #finish(prepared: PreparedTraining): Promise<void> {
    const { platform, folder } = this.#options;
    const { trainer, preparation, config } = prepared;
    const lastRow = measureFinalValidation(trainer, this.#clock);
    if (lastRow !== null) this.recorder.addValidationRow(lastRow);
    trainer.checkTrained();
    const weightsSha256 = platform.sha256(weightBytes(trainer.model.parameters));
    const model = writeTrainedModel({ config, preparation, model: trainer.model, weightsSha256 });
    await this.#journal.persist(() => folder.writeModel(model));
    const { stopReason, bestEpoch } = trainer;
    const status = stopReason === 'stopped' ? 'stopped' : 'done';
    await this.#journal.save({ ...this.#measured, status, stopReason, bestEpoch, weightsSha256 });
  }

  async #interrupt(): Promise<void> {
    await this.#journal.saveIfPossible({ ...this.#measured, status: 'interrupted' });
  }

  async #fail(thrown: unknown): Promise<void> {
    const error = toWireError(thrown);
    const isLeft = this.#control.isLeaving || error.code === 'ENGINE_MEMORY_BUDGET' || error.code === 'RUN_LOCKED';
    if (this.#phase === 'unread' || this.#phase === 'found') this.#refuse(error);
    else await this.#journal.saveIfPossible({ ...this.#measured, status: isLeft ? 'interrupted' : 'failed', error });
  }

  /** A run that could not be taken up is what it was, with the reason. */
  #refuse(error: WireError): void {
    const { state } = this.#journal;
    const status = isActive(state.status) ? 'interrupted' : state.status;
    this.#journal.begin({ ...state, status: this.#phase === 'unread' ? 'failed' : status, error });
  }

  /** What the training under way says of itself; before that what was found counts. */
  get #measured(): Partial<RunState> {
    if (this.#phase !== 'training' || this.#prepared === null) return {};
    return measureTraining(this.#prepared.trainer, this.#clock);
  }
}
