import type { ThreadTask } from '../memory/wasm-memory.ts';
import type { ByteSource } from '../data/source.ts';
import type { CheckpointInfo } from '../contract/checkpoint.ts';
import type { MetricLine } from './metric-line.ts';
import type { RunDefinition, RunState } from '../contract/run-record.ts';

export type { ByteSource } from '../data/source.ts';

/** What the engine needs from the place it runs in; each host provides one. */
export interface EnginePlatform {
  /** Cores of the machine. */
  readonly cores: number;
  /** Asks the runtime for vector instructions that fuse sums with products, where it has them but only when asked. */
  enableFusedVectors(): void;
  /**
   * Starts a thread that shares the kernels' tasks.
   * @param onStart called once: whether it does, or could not be started
   * @returns what ends it
   */
  startKernelThread(task: ThreadTask, onStart: (isReady: boolean) => void): () => void;
  /** Monotonic clock, milliseconds. */
  now(): number;
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
   * @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED`.
   */
  writeFile(path: string, bytes: Uint8Array): Promise<void>;
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

/** What a `metrics.jsonl` holds. */
export interface MetricLog {
  readonly lines: readonly MetricLine[];
  /** Lines that a crash has torn or damage has changed: they are left out. */
  readonly damagedLines: number;
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
  appendMetrics(lines: readonly MetricLine[]): Promise<void>;
  readMetrics(): Promise<MetricLog>;
  /** Keeps the first so many readable lines; what comes later will be recorded again. */
  truncateMetrics(lineCount: number): Promise<void>;
  /** Newest first. Only their heads are read. */
  listCheckpoints(): Promise<readonly CheckpointInfo[]>;
  /** @throws {UnrollError} `CKPT_INVALID` when there is none of this name */
  readCheckpoint(steps: number): Promise<Uint8Array>;
  /** @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED`; the earlier ones are then untouched */
  writeCheckpoint(steps: number, parts: readonly Uint8Array[]): Promise<void>;
  removeCheckpoints(steps: readonly number[]): Promise<void>;
  writeModel(bytes: Uint8Array): Promise<void>;
  /** @throws {UnrollError} `RUN_NOT_TRAINED` when there is no model yet. */
  readModel(): Promise<Uint8Array>;
}
