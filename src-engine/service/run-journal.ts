import { INITIAL_RUN_STATE, type RunState } from '../contract/run-record.ts';
import { toWireError, UnrollError } from '../contract/wire-error.ts';
import { follow } from '../data/stage.ts';
import { encodeCheckpoint } from './checkpoint-file.ts';
import { CheckpointKeeper } from './checkpoint-keeper.ts';
import type { EnginePlatform, RunFolder, RunLock } from './engine-platform.ts';
import type { PreparedTraining } from './prepare-training.ts';
import { quietControl } from './reading-control.ts';
import type { RunControl } from './run-control.ts';
import { measureTraining } from './run-measurements.ts';
import type { RunRecorder } from './run-recorder.ts';
import type { TrainingClock } from './training-clock.ts';

/** Longest time between two writes of metrics and state, milliseconds. */
const SAVE_INTERVAL_MS = 1000;

export interface RunJournalParts {
  readonly platform: EnginePlatform;
  readonly folder: RunFolder;
  readonly recorder: RunRecorder;
  readonly control: RunControl;
  readonly clock: TrainingClock;
  readonly onState: (state: RunState) => void;
}

/**
 * Writes a run to its folder. Where the disk does not take something, the run pauses with the error, and tries again when
 * it is told to go on.
 */
export class RunJournal {
  readonly keeper: CheckpointKeeper;
  readonly #parts: RunJournalParts;
  #state: RunState = INITIAL_RUN_STATE;
  #savedMs = -Infinity;
  #isLocked = false;
  #hasRecord = false;

  constructor(parts: RunJournalParts) {
    this.#parts = parts;
    this.keeper = new CheckpointKeeper(parts.folder, () => parts.platform.now());
  }

  /** The state as it was told last. */
  get state(): RunState {
    return this.#state;
  }

  get isDue(): boolean {
    return this.#parts.platform.now() - this.#savedMs >= SAVE_INTERVAL_MS;
  }

  /**
   * Makes this process the only writer of the run; before that, states are told and not written.
   * @throws {UnrollError} `RUN_LOCKED` when another process trains the run
   */
  async lock(): Promise<RunLock> {
    const lock = await this.persist(() => this.#parts.folder.lock());
    this.#isLocked = true;
    return lock;
  }

  /** From now on recorder and keeper have what the run has; before that, what the state began with counts. */
  takeOver(): void {
    this.#hasRecord = true;
  }

  /** Sets what the next state differs from; it is not told. */
  begin(state: RunState): void {
    this.#state = state;
  }

  /** Writes metrics and state, metrics first: a state never speaks of rows that are not there. */
  async save(change: Partial<RunState>): Promise<void> {
    await this.persist(() => this.#write(change));
  }

  /** Tells a state, and writes it if that can be done. */
  async saveIfPossible(change: Partial<RunState>): Promise<void> {
    try {
      await this.#write(change);
    } catch {
      // What keeps the state from being written, a full disk above all, must not keep it from being told.
      this.#tell({ ...this.#state, ...change });
    }
  }

  /** Writes metrics, then a checkpoint that knows how many they are, then the state. */
  async saveCheckpoint({ trainer, compute }: PreparedTraining): Promise<void> {
    const { platform, folder, recorder, clock } = this.#parts;
    await this.persist(async () => {
      await recorder.save(folder);
      const { stepsDone: steps, presentBest: best, bestSteps } = trainer;
      const facts = {
        ...{ steps, best, epoch: trainer.lastStep.epoch, writtenAt: platform.timestamp() },
        ...{ appVersion: platform.appVersion, arithmetic: compute.arithmetic, clock: clock.facts },
        ...{ recorded: recorder.counts, logBytes: recorder.logBytes },
      };
      const encoding = encodeCheckpoint({ facts, state: trainer.saveState() });
      await this.keeper.write(steps, bestSteps, await follow(encoding, quietControl(platform)));
      await this.#write(measureTraining(trainer, clock));
    });
  }

  /** Does something that writes, again and again until the disk takes it or the run is left. */
  async persist<Result>(write: () => Promise<Result>): Promise<Result> {
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (this.#parts.control.isLeaving || !canBeMended(error)) throw error;
        await this.#waitForMending(error);
      }
    }
  }

  async #waitForMending(error: UnrollError): Promise<void> {
    const { control } = this.#parts;
    const { status } = this.#state;
    const { words } = control;
    control.pause();
    await this.saveIfPossible({ status: 'paused', error: toWireError(error) });
    // Whoever heard of the pause may have said what to do already.
    if (control.words === words) await control.nextWord();
    this.#state = { ...this.#state, status, error: null };
  }

  async #write(change: Partial<RunState>): Promise<void> {
    const { folder, platform, recorder } = this.#parts;
    await recorder.save(folder);
    const { counts: recorded, reached } = recorder;
    const record = { checkpointSteps: this.keeper.newestSteps, recorded, reached };
    const state: RunState = { ...this.#state, ...change, ...(this.#hasRecord ? record : {}) };
    if (this.#isLocked) await folder.writeState(state);
    this.#savedMs = platform.now();
    this.#tell(state);
  }

  #tell(state: RunState): void {
    this.#state = state;
    this.#parts.onState(state);
  }
}

function canBeMended(error: unknown): error is UnrollError {
  return error instanceof UnrollError && (error.code === 'DISK_FULL' || error.code === 'FILE_WRITE_FAILED');
}
