import type { EngineNotice } from '../src-engine/contract/engine-protocol.ts';
import type { RunState } from '../src-engine/contract/run-record.ts';
import type { WireError } from '../src-engine/contract/wire-error.ts';

export interface RunJob {
  readonly runId: string;
  readonly directory: string;
  /** `null` where the data is made up. */
  readonly dataPath: string | null;
}

export interface RunQueueOptions {
  readonly modulePath: string;
  /** Cores of the machine: so many runs may train at once. */
  readonly cores: number;
  /** The run waits for a free core or for its engine to begin (`true`), or was taken out again (`false`). */
  onQueued(runId: string, isQueued: boolean): void;
  /** Runs began to wait, stopped waiting, or wait in another order. */
  onOrder(): void;
  /** The engine reports a state that it has written to the run's folder already. */
  onState(runId: string, state: RunState): void;
  onLog(notice: Extract<EngineNotice, { kind: 'log' }>): void;
  /** Returns the state that an engine has written to the run's folder. */
  readState(directory: string): Promise<RunState>;
  /** Whether any run computes now; told whenever that may have changed. */
  onTraining(isTraining: boolean): void;
  /** The engine gave no sign of life for a while, or gives one again. */
  onSilence(runId: string, isSilent: boolean): void;
  /** The engine died before it said how the run ended. `isResuming`: the run goes on in a new one. */
  onUnexpectedExit(runId: string, error: WireError, isResuming: boolean): void;
  /** The engine was killed by `endEngine`. */
  onEnded(runId: string): void;
}
