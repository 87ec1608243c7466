import type { ThreadTask } from '../memory/wasm-memory.ts';
import type { MetricLine } from './metric-line.ts';
import type { RunDefinition, RunState } from '../contract/run-record.ts';

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
   * Reads a file that a person chose.
   * @param checkSize throws for a size that is not to be read; called before anything is read
   * @throws {UnrollError} `FILE_GONE`, `FILE_PERMISSION` or `FILE_NOT_REGULAR`
   */
  readDataFile(
    path: string,
    checkSize: (sizeBytes: number) => void,
  ): Promise<{ readonly name: string; readonly bytes: Uint8Array }>;
  /** SHA-256 as lowercase hexadecimal. */
  sha256(bytes: Uint8Array): string;
  openRunFolder(directory: string): RunFolder;
  /**
   * Writes a file so that it is either the old or the new one, never half.
   * @throws {UnrollError} `DISK_FULL` or `FILE_WRITE_FAILED`.
   */
  writeFile(path: string, bytes: Uint8Array): Promise<void>;
}

/** The files of one run. */
export interface RunFolder {
  /** @throws {UnrollError} `RUN_NOT_FOUND` or `RUN_DAMAGED`. */
  readDefinition(): Promise<RunDefinition>;
  readState(): Promise<RunState>;
  writeState(state: RunState): Promise<void>;
  /** Removes metrics and model of an earlier try. */
  reset(): Promise<void>;
  appendMetrics(lines: readonly MetricLine[]): Promise<void>;
  readMetrics(): Promise<MetricLine[]>;
  writeModel(bytes: Uint8Array): Promise<void>;
  /** @throws {UnrollError} `RUN_NOT_TRAINED` when there is no model yet. */
  readModel(): Promise<Uint8Array>;
}
