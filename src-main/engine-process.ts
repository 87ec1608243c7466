import {
  app,
  MessageChannelMain,
  utilityProcess,
  type Details,
  type Event,
  type MessagePortMain,
  type UtilityProcess,
} from 'electron';
import type { EngineCommand, EngineNotice } from '../src-engine/contract/engine-protocol.ts';
import { codeOf } from '../src-engine/hosts/file-system.ts';
import { flagForWideVectors } from '../src-engine/hosts/vector-flags.ts';
import { chooseExitCode } from './engine-exit.ts';

/** Longest time between the two events that tell of one death, milliseconds: 1 on Electron 25, more on a busy machine. */
const DEATH_MS = 250;

/**
 * Keeps the heap of an engine's young objects at the size it begins with, 1 MB and another to copy to: V8 would double it
 * again and again over hours, up to 16, for no faster training.
 */
const YOUNG_HEAP_FLAG = '--max-semi-space-size=1';

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
    this.#process = utilityProcess.fork(modulePath, [], { execArgv: [engineFlags()], serviceName, stdio: 'pipe' });
    this.#process.stdout?.on('data', (chunk: Buffer) => {
      listener.onNotice({ kind: 'log', level: 'info', message: chunk.toString('utf8').trimEnd() });
    });
    this.#process.stderr?.on('data', (chunk: Buffer) => {
      listener.onNotice({ kind: 'log', level: 'error', message: chunk.toString('utf8').trimEnd() });
    });
    this.#process.on('message', (notice: EngineNotice) => {
      listener.onNotice(notice);
    });
    this.#reportExit(serviceName, listener);
  }

  #reportExit(serviceName: string, listener: EngineProcessListener): void {
    let goneCode: number | null = null;
    const takeGone = (_event: Event, { name, exitCode }: Details): void => {
      if (name === serviceName) goneCode = exitCode;
    };
    app.on('child-process-gone', takeGone);
    this.#process.once('exit', (code) => {
      setTimeout(() => {
        app.off('child-process-gone', takeGone);
        listener.onExit(chooseExitCode(code, goneCode));
      }, DEATH_MS);
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
      if (codeOf(error) !== 'ESRCH') throw error;
    }
  }
}

/** The flags of V8 for an engine alone. */
function engineFlags(): string {
  const wideVectors = flagForWideVectors(process.versions.v8, process.arch);
  return `--js-flags=${[YOUNG_HEAP_FLAG, ...(wideVectors === null ? [] : [wideVectors])].join(' ')}`;
}
