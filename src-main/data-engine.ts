import type { MessagePortMain } from 'electron';
import { setTimeout as wait } from 'node:timers/promises';
import { assertNever } from '../src-engine/contract/assert-never.ts';
import type { EngineCommand, EngineNotice } from '../src-engine/contract/engine-protocol.ts';
import { fromWireError, UnrollError, type WireError } from '../src-engine/contract/wire-error.ts';
import { EngineProcess } from './engine-process.ts';
import { describeExit } from './engine-exit.ts';

/** Time between two looks at files being written that hold up the end, milliseconds. */
const WRITE_CHECK_MS = 20;

/** A file that a person wants, without the number by which its end is told. */
type FileOrder = WithoutNumber<Extract<EngineCommand, { readonly requestId: number }>>;
type WithoutNumber<Command> = Command extends unknown ? Omit<Command, 'requestId'> : never;

export interface DataEngineOptions {
  readonly modulePath: string;
  onLog(notice: Extract<EngineNotice, { kind: 'log' }>): void;
  onUnexpectedExit(error: WireError): void;
  /** A fresh process knows no files yet: called to tell it all. */
  onStarted(engine: DataEngine): void;
}

/** The engine process that looks at files and writes those that a person wants; it starts again when it dies. */
export class DataEngine {
  readonly #options: DataEngineOptions;
  readonly #pending = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();
  #process: EngineProcess | null = null;
  #nextRequestId = 1;
  #isShuttingDown = false;

  constructor(options: DataEngineOptions) {
    this.#options = options;
  }

  grant(token: string, path: string): void {
    // A process that is not started yet is told everything by `onStarted`.
    this.#process?.send({ kind: 'grant', token, path });
  }

  openPort(): MessagePortMain {
    return this.#running().openPort();
  }

  /** @throws {UnrollError} what writing the file failed with */
  write(order: FileOrder): Promise<void> {
    const requestId = this.#nextRequestId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(requestId, { resolve, reject });
      this.#running().send({ ...order, requestId });
    });
  }

  /** Lets files under way come to their end, for so long at most, and ends the process. */
  async shutdown(timeoutMs: number): Promise<void> {
    this.#isShuttingDown = true;
    const deadline = performance.now() + timeoutMs;
    while (this.#pending.size > 0 && performance.now() < deadline) await wait(WRITE_CHECK_MS);
    this.#process?.kill();
  }

  #running(): EngineProcess {
    if (this.#process !== null) return this.#process;
    const process = new EngineProcess(this.#options.modulePath, 'Unroll data engine', {
      onNotice: (notice) => {
        this.#handle(notice);
      },
      onExit: (code) => {
        this.#handleExit(code);
      },
    });
    this.#process = process;
    this.#options.onStarted(this);
    return process;
  }

  #handle(notice: EngineNotice): void {
    switch (notice.kind) {
      case 'log':
        this.#options.onLog(notice);
        return;
      case 'exported':
        this.#settle(notice);
        return;
      case 'heartbeat':
      case 'run-state':
        // The data engine trains nothing.
        return;
      default:
        assertNever(notice);
    }
  }

  #settle(notice: Extract<EngineNotice, { kind: 'exported' }>): void {
    const pending = this.#pending.get(notice.requestId);
    this.#pending.delete(notice.requestId);
    if (notice.error === null) pending?.resolve();
    else pending?.reject(fromWireError(notice.error));
  }

  #handleExit(code: number): void {
    this.#process = null;
    const error = describeExit(code);
    for (const { reject } of this.#pending.values())
      reject(new UnrollError(error.code, error.message, error.hint, error.details));
    this.#pending.clear();
    if (!this.#isShuttingDown) this.#options.onUnexpectedExit(error);
  }
}
