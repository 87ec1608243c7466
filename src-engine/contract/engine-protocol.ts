import type { MetricSelection, ReportOptions } from './comparison-files.ts';
import type { DataReport } from './data-report.ts';
import type { TrainRows, ValidationRows } from './metrics.ts';
import type { DataConfig, SyntheticSource } from './run-config.ts';
import type { RunState } from './run-record.ts';
import type { MachineSpeed } from './training-speed.ts';
import type { WireError } from './wire-error.ts';

/** Raised with every change of a message's form; both ends compare it in `hello`. */
export const PROTOCOL_VERSION = 8;

/** What main tells an engine process over its parent port. A port that comes with a message is the window's end. */
export type EngineCommand =
  /** Serve this port; comes with one `MessagePort`. */
  | { readonly kind: 'connect' }
  /** Let the window name this path by its token, for reading. */
  | { readonly kind: 'grant'; readonly token: string; readonly path: string }
  /**
   * Train the run in this folder, from its newest checkpoint where it has one; `dataPath` is the file its configuration
   * names, `null` where data is made up.
   */
  | { readonly kind: 'train'; readonly directory: string; readonly dataPath: string | null; readonly threads: number }
  /** From now on the run that trains here may use so many threads; the numbers stay the same. */
  | { readonly kind: 'set-threads'; readonly threads: number }
  /** Write a trained run's model to a file that the person chose. */
  | {
      readonly kind: 'export';
      readonly requestId: number;
      readonly directory: string;
      readonly format: ExportFormat;
      readonly path: string;
    }
  /** Write all measured rows of these runs as csv to a file that the person chose. */
  | {
      readonly kind: 'write-metrics';
      readonly requestId: number;
      readonly directories: readonly string[];
      readonly columns: MetricSelection;
      readonly path: string;
    }
  /** Write the comparison of these runs as one HTML file to where the person chose. */
  | {
      readonly kind: 'write-report';
      readonly requestId: number;
      readonly directories: readonly string[];
      readonly options: ReportOptions;
      readonly path: string;
    }
  /** Write a checkpoint now, and go on: the machine is about to sleep. */
  | { readonly kind: 'checkpoint' }
  /** Write a checkpoint of a run under way, which is then interrupted, and exit. */
  | { readonly kind: 'shutdown' };

/** What an engine process tells main. */
export type EngineNotice =
  | { readonly kind: 'log'; readonly level: 'info' | 'warn' | 'error'; readonly message: string }
  /** The run's state changed; the last one before exit has a final status. */
  | { readonly kind: 'run-state'; readonly state: RunState }
  /** Sent every second, between two pieces of work: the engine is not stuck. */
  | { readonly kind: 'heartbeat' }
  /** A file that was asked for stands, or was not written. */
  | { readonly kind: 'exported'; readonly requestId: number; readonly error: WireError | null };

export const EXPORT_FORMATS = ['safetensors', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Requests of the window to an engine process, by name. */
export interface EngineRequests {
  /** First message on every port. `ENGINE_PROTOCOL` when the versions differ. */
  hello: { request: { readonly protocolVersion: number }; response: { readonly protocolVersion: number } };
  /**
   * What a granted file holds; `data` overrides the proposals. Long ones send `data-progress`. A newer request about the same
   * file ends this one with `CANCELLED`.
   */
  'inspect-data': {
    request: { readonly token: string; readonly data: Partial<Omit<DataConfig, 'source'>> | null };
    response: DataReport;
  };
  /** What a made-up task holds; `data` overrides its usual choices. */
  'inspect-synthetic': {
    request: { readonly source: SyntheticSource; readonly data: Partial<Omit<DataConfig, 'source'>> | null };
    response: DataReport;
  };
  /** Ends a running `inspect-data` about this file with `CANCELLED`. */
  'cancel-inspect': { request: { readonly token: string }; response: Record<string, never> };
  /** Rows `first` … of the table in a file that was inspected, as many of `count` (at most 1000) as there are. */
  'read-rows': {
    request: { readonly token: string; readonly first: number; readonly count: number };
    response: { readonly rows: readonly (readonly string[])[] };
  };
  /** How fast this machine trains a run that has all cores, measured in about 2 s; other requests are answered meanwhile. */
  'measure-speed': { request: Record<string, never>; response: MachineSpeed };
  /** Metrics of a finished run from its granted folder. */
  'load-history': { request: { readonly token: string }; response: RunHistory };
  /** The whole history of the run that trains here. Batches sent afterwards continue it without gap or overlap. */
  'get-history': { request: Record<string, never>; response: RunHistory };
  pause: { request: Record<string, never>; response: Record<string, never> };
  resume: { request: Record<string, never>; response: Record<string, never> };
  /** Ends the run without the update under way and keeps the trained weights. */
  stop: { request: Record<string, never>; response: Record<string, never> };
  /** Takes effect with the next update; the schedule multiplies the new rate from then on. Recorded as an event. */
  'set-learning-rate': { request: { readonly learningRate: number }; response: Record<string, never> };
}

export type EngineRequestName = keyof EngineRequests;

/** Everything measured so far in a run. */
export interface RunHistory {
  readonly train: TrainRows;
  readonly validation: ValidationRows;
  /** Updates for which at most three of the older rows stand, where there were too many; 0: no row was left out. */
  readonly thinning: { readonly train: number; readonly validation: number };
  readonly samples: readonly RunSample[];
  readonly events: readonly RunEvent[];
}

/** Something that happened to a run while it trained, and that its configuration does not tell; `step`: updates done before. */
export type RunEvent =
  | { readonly kind: 'learning-rate-changed'; readonly step: number; readonly from: number; readonly to: number }
  /** It went on from a checkpoint. */
  | { readonly kind: 'resumed'; readonly step: number };

/** What a model made of something at one moment of its training. */
export type RunSample = TextSample | PredictionSample | SeriesSample;

/** Text that a next-symbol model wrote. */
export interface TextSample {
  readonly kind: 'text';
  readonly step: number;
  readonly text: string;
}

/** What a model answers to the same few sequences every time: of the validation split or, without one, the training split. */
export interface PredictionSample {
  readonly kind: 'predictions';
  readonly step: number;
  readonly examples: readonly PredictedExample[];
}

export interface PredictedExample {
  /** What it read, shortened. */
  readonly input: string;
  readonly expected: string;
  readonly predicted: string;
  /** `null` for numbers, which are near or far and not right or wrong. */
  readonly isRight: boolean | null;
}

/** A forecast of one window, in the target's own unit: `predicted[k]` was made for the moment of `expected[k]`. */
export interface SeriesSample {
  readonly kind: 'series';
  readonly step: number;
  readonly expected: readonly number[];
  readonly predicted: readonly number[];
}

/** Live progress of the run that trains in this process. */
export interface RunProgress {
  readonly status: 'running' | 'paused';
  readonly steps: number;
  readonly totalSteps: number;
  /** Epochs done, with a fraction. */
  readonly epoch: number;
  readonly tokensPerSecond: number;
  /** Training time still needed at the present speed, milliseconds; `null` before it can be told. */
  readonly remainingMs: number | null;
}

/** How far reading a file has come. */
export interface DataProgress {
  readonly token: string;
  readonly phase: 'reading' | 'understanding' | 'preparing';
  /** Share done of the whole, 0 to 1. */
  readonly done: number;
  /** Time still needed, milliseconds; `null` before it can be told. */
  readonly remainingMs: number | null;
}

/** The next metric rows, without gap or overlap. A window that falls behind gets them later, never fewer. */
export interface MetricBatch {
  /** From 1, rising by 1; acknowledged by the window after it painted. */
  readonly sequence: number;
  readonly train: TrainRows;
  readonly validation: ValidationRows;
}

/** What an engine process sends unasked. */
export type EngineEvent =
  | { readonly kind: 'metrics'; readonly batch: MetricBatch }
  | { readonly kind: 'progress'; readonly progress: RunProgress }
  | { readonly kind: 'sample'; readonly sample: RunSample }
  | { readonly kind: 'run-event'; readonly event: RunEvent }
  | { readonly kind: 'data-progress'; readonly progress: DataProgress }
  | { readonly kind: 'run-state'; readonly state: RunState };

/** Envelope from the window to an engine process. */
export type ToEngine =
  | {
      [Name in EngineRequestName]: {
        readonly kind: 'request';
        readonly id: number;
        readonly name: Name;
        readonly payload: EngineRequests[Name]['request'];
      };
    }[EngineRequestName]
  | { readonly kind: 'acknowledge-metrics'; readonly sequence: number };

/** Envelope from an engine process to the window. */
export type FromEngine =
  | { readonly kind: 'reply'; readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly kind: 'reply'; readonly id: number; readonly ok: false; readonly error: WireError }
  | { readonly kind: 'event'; readonly event: EngineEvent };

/** Metric batches that may be on their way without an acknowledgement. */
export const METRICS_WINDOW = 2;
/**
 * Most rows of a metric batch: bounds a message, here to 3 MB, when the window has to catch up. With 20 batches a second it
 * takes in half a million updates in a second, some ten times what a fast run makes.
 */
export const METRICS_BATCH_ROWS = 32_768;
/** Shortest time between two metric batches, milliseconds: 20 a second is smoother than eyes need. */
export const METRICS_INTERVAL_MS = 50;
