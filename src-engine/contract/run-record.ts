import type { Baseline, DerivedColumn, RunMetrics, ValidationColumn } from './metrics.ts';
import type { Arithmetic, RunConfig } from './run-config.ts';
import type { WireError } from './wire-error.ts';

/**
 * Where a run is in its life. `ready`: set up, never started. `paused` with an error in its state: it waits for what
 * stands in its way to be mended, such as a full disk. `interrupted`: its engine died or the app was closed before its
 * end; it goes on from its newest checkpoint. `failed`: it ended with the error in its state.
 */
export const RUN_STATUSES = [
  'ready',
  'queued',
  'running',
  'paused',
  'done',
  'stopped',
  'interrupted',
  'failed',
] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** What a run was computed with: its arithmetic, or plain code on a machine without vectors, with the bits of `portable`. */
export type UsedArithmetic = Arithmetic | 'plain';

/** `run.json` of a run folder: what to do. Written when the run is made, and again when a person describes it anew. */
export interface RunDefinition {
  readonly formatVersion: 1;
  /** ULID; in the app's own folder also the name of the run's folder. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly config: RunConfig;
  /** Version of Unroll that made it. */
  readonly appVersion: string;
  /**
   * Colour 1–8, from 9 on the same colours dashed; runs that differ in nothing but their seed share one. A fork differs from
   * runs of any other origin.
   */
  readonly colorIndex: number;
  /** A locked run cannot be deleted. */
  readonly isLocked: boolean;
  /** The comparison that it was made for; `null` for a single run. */
  readonly comparison: RunComparison | null;
  /** The checkpoint of another run that it goes on from; `null` for a run that begins anew. */
  readonly origin: RunOrigin | null;
}

/** Runs that were set up together. */
export interface RunComparison {
  /** ULID. */
  readonly id: string;
  readonly name: string;
}

export interface RunOrigin {
  readonly runId: string;
  /** Updates that the other run had done. */
  readonly steps: number;
}

/** `state.json` of a run folder: replaced whole whenever it changes. */
export interface RunState {
  readonly formatVersion: 1;
  readonly status: RunStatus;
  /** Optimizer updates done. */
  readonly steps: number;
  /** Whole epochs done. */
  readonly epochs: number;
  /** Updates done at the newest checkpoint; `null` where there is none. */
  readonly checkpointSteps: number | null;
  /** Optimizer updates a full run would do; 0 before the data was read. */
  readonly totalSteps: number;
  /** Why it ended, `null` while it has not. */
  readonly stopReason: StopReason | null;
  readonly metrics: RunMetrics;
  /** Mean over the whole run; 0 before the first step. */
  readonly tokensPerSecond: number;
  /** Training time, pauses left out, milliseconds. */
  readonly elapsedMs: number;
  /** SHA-256 of all parameters as little-endian float64 in layout order; `null` before the end. */
  readonly weightsSha256: string | null;
  /** SHA-256 and size of the data file that was read; `null` before that. */
  readonly dataFingerprint: { readonly sha256: string; readonly sizeBytes: number } | null;
  /** `null` before the model was built, and in runs of versions that computed in another way. */
  readonly arithmetic: UsedArithmetic | null;
  /** Number of trained parameters; 0 before the model was built. */
  readonly parameterCount: number;
  /** Updates left out because loss or gradient was not a finite number. */
  readonly skippedSteps: number;
  /** Updates whose gradients were clipped. */
  readonly clippedSteps: number;
  /** Whether a person changed the learning rate while it trained; in a fork, since it was made. */
  readonly isRateChanged: boolean;
  /** Time steps of the training split that no stream of a stateful run has room for; 0 in other runs. */
  readonly unusedTimeSteps: number;
  /**
   * Epoch (from 1) whose weights early stopping restored at the end, whatever ended the run; `null` where the last ones
   * were kept.
   */
  readonly bestEpoch: number | null;
  /** What can be had without learning, measured on the validation split or, without one, the training split. */
  readonly baselines: readonly Baseline[];
  /** What was reached so far, so that a list of many runs need not read their logs. */
  readonly reached: RunReached;
  /** What `metrics.jsonl` holds, so that a reader can tell whether it has everything. */
  readonly recorded: {
    readonly trainRows: number;
    readonly validationRows: number;
    readonly samples: number;
    readonly events: number;
  };
  /** What ended a failed or interrupted run, or made a run pause. */
  readonly error: WireError | null;
}

export type StopReason = 'epochs-done' | 'max-steps' | 'stopped' | 'early-stopping' | 'target-reached';

/** A metric over a run. Those of the training split are of one batch each and have no best. */
export interface ReachedMetric {
  /** The newest value, and the update after which it was measured. */
  readonly last: number;
  readonly lastStep: number;
  /** The best finite value; `last` where none was. */
  readonly best: number;
  readonly bestStep: number;
}

export interface RunReached {
  /** Metrics of the validation split. Those that the task does not have, and all before the first validation, are absent. */
  readonly validation: Readonly<Partial<Record<ReachedColumn, ReachedMetric>>>;
  /** Of the newest training batch; absent before the first update. */
  readonly train: Readonly<Partial<Record<'loss' | 'accuracy' | 'mae', number>>>;
  /** Validation loss over the run in at most 32 numbers, for a sparkline; of the training batches where nothing is validated. */
  readonly curve: readonly number[];
}

export type ReachedColumn = Exclude<ValidationColumn, 'step' | 'epoch' | 'elapsedMs'>;

/** What runs are compared by. */
export type FigureMetric = ReachedColumn | DerivedColumn;

/** The state of a run that has not started. */
export const INITIAL_RUN_STATE: RunState = {
  formatVersion: 1,
  status: 'ready',
  steps: 0,
  epochs: 0,
  checkpointSteps: null,
  totalSteps: 0,
  stopReason: null,
  metrics: {},
  tokensPerSecond: 0,
  elapsedMs: 0,
  weightsSha256: null,
  dataFingerprint: null,
  arithmetic: null,
  parameterCount: 0,
  skippedSteps: 0,
  clippedSteps: 0,
  isRateChanged: false,
  unusedTimeSteps: 0,
  bestEpoch: null,
  baselines: [],
  reached: { validation: {}, train: {}, curve: [] },
  recorded: { trainRows: 0, validationRows: 0, samples: 0, events: 0 },
  error: null,
};

/** Whether a run in this status has an engine process or waits for one. */
export function isActive(status: RunStatus): boolean {
  return status === 'queued' || status === 'running' || status === 'paused';
}

/** Whether nothing is left to train; another ended run can go on. */
export function isTrainedToEnd({ stopReason }: Pick<RunState, 'stopReason'>): boolean {
  return stopReason === 'epochs-done' || stopReason === 'early-stopping' || stopReason === 'target-reached';
}
