import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import type { EngineCommand, EngineNotice } from '../src-engine/contract/engine-protocol.ts';

/** What main does with an engine process' words and death. */
export interface EngineProcessListener {
  onNotice(notice: EngineNotice): void;
  /** The process has gone; `code` is its exit code. */
  onExit(code: number): void;
}

/** One engine in a utility process of its own. */
export class EngineProcess {
  readonly #process: UtilityProcess;

  /** @param serviceName how the operating system's and Electron's process lists show it */
  constructor(modulePath: string, serviceName: string, listener: EngineProcessListener) {
    this.#process = utilityProcess.fork(modulePath, [], { serviceName, stdio: 'pipe' });
    this.#process.stdout?.on('data', (chunk: Buffer) => {
      listener.onNotice({ kind: 'log', level: 'info', message: chunk.toString('utf8').trimEnd() });
    });
    this.#process.stderr?.on('data', (chunk: Buffer) => {
      listener.onNotice({ kind: 'log', level: 'error', message: chunk.toString('utf8').trimEnd() });
    });
    this.#process.on('message', (notice: EngineNotice) => {
      listener.onNotice(notice);
    });
    this.#process.on('exit', (code) => {
      listener.onExit(code);
    });
  }

  send(command: EngineCommand): void {
    this.#process.postMessage(command);
  }

  /** Returns the window's end of a new channel to this engine. */
  openPort(): MessagePortMain {
    const { port1, port2 } = new MessageChannelMain();
    const command: EngineCommand = { kind: 'connect' };
    this.#process.postMessage(command, [port1]);
    return port2;
  }

  /** Ends the process whatever state it is in: one that hangs or is stopped hears nothing gentler. */
  kill(): void {
    const { pid } = this.#process;
    if (pid === undefined) {
      this.#process.kill();
      return;
    }
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      const hasGone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
      if (!hasGone) throw error;
    }
  }
}
