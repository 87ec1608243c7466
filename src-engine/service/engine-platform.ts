import type { ThreadTask } from '../memory/wasm-memory.ts';
import type { ByteSource } from '../data/source.ts';
import type { MetricLine } from './metric-line.ts';
import type { RunDefinition, RunState } from '../contract/run-record.ts';

export type { ByteSource } from '../data/source.ts';

/** What the engine needs from the place it runs in; each host provides one. */
export interface EnginePlatform {
  /** Cores of the machine. */
  readonly cores: number;
  /** Version of Unroll. */
  readonly appVersion: string;
  /**
   * Asks the runtime for vector instructions that it has but gives only when asked: those that fuse sums with products, and
   * those of 256 bits. Returns whether there may be the latter.
   */
  enableVectors(): boolean;
  /**
   * Starts a thread that shares the kernels' tasks.
   * @param onStart called once: whether it does, or could not be started
   * @returns what ends it
   */
  startKernelThread(task: ThreadTask, onStart: (isReady: boolean) => void): () => void;
  /** Monotonic clock, milliseconds. */
  now(): number;
  /** The time of day, ISO 8601, UTC. */
  timestamp(): string;
  /** What this process takes, and what it may take before the machine or the runtime is at its end. */
  memory(): MemoryUse;
  /** Calls `callback` again and again for as long as the process lives. */
  repeat(intervalMs: number, callback: () => void): void;
  /** Resolves after pending messages were delivered (a macrotask: a microtask would never see a stop). */
  yieldToMessages(): Promise<void>;
  /**
   * Opens a file or folder that a person chose.
   * @throws {UnrollError} `FILE_GONE`, `FILE_PERMISSION`, `FILE_LOOP` or `FILE_NOT_REGULAR`
   */
  openData(path: string): Promise<OpenedData>;
  /** SHA-256 as lowercase hexadecimal. */
  sha256(bytes: Uint8Array): string;
  /** Computes a SHA-256 piece by piece. */
  createDigest(): Digest;
  openRunFolder(directory: string): RunFolder;
  /**
   * Writes a file so that it is either the old or the new one, never half.
   * @throws {UnrollError} `DISK_FULL`, `FILE_WRITE_FAILED`, or what the content's writer throws
   */
  writeFile(path: string, content: FileContent): Promise<void>;
}

/** What a file is made of: its parts, or whoever writes them one after another. */
export type FileContent = readonly Uint8Array[] | ((write: (part: Uint8Array) => Promise<void>) => Promise<void>);

/** Memory of a process, bytes. */
export interface MemoryUse {
  readonly usedBytes: number;
  readonly budgetBytes: number;
}

/** A SHA-256 under way. */
export interface Digest {
  update(bytes: Uint8Array): void;
  /** Returns it as lowercase hexadecimal; nothing can be added afterwards. */
  finish(): string;
}

/** A file or folder that a person chose. */
export interface OpenedData {
  /** Name without folders, in NFC. */
  readonly name: string;
  readonly isFolder: boolean;
  /** The one file, or those directly in the folder in the order of their names, hidden ones left out. */
  readonly files: readonly ByteSource[];
  /** Of all files together. */
  readonly sizeBytes: number;
  /** Another one whenever the content is, as far as the file system tells. */
  readonly stamp: string;
  /** @throws {UnrollError} `FILE_CHANGED` or `FILE_GONE` when it is no longer what was opened */
  checkUnchanged(): Promise<void>;
}

/** Held for as long as a process writes to a run's folder. */
export interface RunLock {
  release(): Promise<void>;
}

/** The files of one run. */
export interface RunFolder {
  /** @throws {UnrollError} `RUN_NOT_FOUND` or `RUN_DAMAGED`. */
  readDefinition(): Promise<RunDefinition>;
  readState(): Promise<RunState>;
  writeState(state: RunState): Promise<void>;
  /**
   * Makes this process the only writer; waits for an engine that is about to end.
   * @throws {UnrollError} `RUN_LOCKED` when another process trains the run
   */
  lock(): Promise<RunLock>;
  /** Removes metrics, model and checkpoints of an earlier try. */
  reset(): Promise<void>;
  /**
   * Returns the length of the log afterwards, bytes.
   * @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED`; nothing is appended then
   */
  appendMetrics(lines: readonly MetricLine[]): Promise<number>;
  /**
   * Hands over the lines in their order; returns how many others a crash has torn or damage has changed.
   * @param pause waited for after each piece of the file
   */
  readMetrics(take: (line: MetricLine) => void, pause?: () => Promise<void>): Promise<number>;
  /** Keeps the first so many bytes of the log; what comes later will be recorded again. */
  truncateMetrics(length: number): Promise<void>;
  /** Names of the checkpoints, readable or not, newest first. */
  checkpointSteps(): Promise<readonly number[]>;
  /** @throws {UnrollError} `CKPT_INVALID` when there is none of this name */
  readCheckpoint(steps: number): Promise<Uint8Array>;
  /** @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED`; the earlier ones are then untouched */
  writeCheckpoint(steps: number, parts: readonly Uint8Array[]): Promise<void>;
  removeCheckpoints(steps: readonly number[]): Promise<void>;
  writeModel(parts: readonly Uint8Array[]): Promise<void>;
  /** @throws {UnrollError} `RUN_NOT_TRAINED` when there is no model yet. */
  readModel(): Promise<Uint8Array>;
}
