import { assertNever } from '../../src-engine/contract/assert-never.ts';
import {
  PROTOCOL_VERSION,
  type EngineEvent,
  type EngineRequestName,
  type EngineRequests,
  type FromEngine,
  type ToEngine,
} from '../../src-engine/contract/engine-protocol.ts';
import { fromWireError, UnrollError, type WireError } from '../../src-engine/contract/wire-error.ts';

/** Longest wait for the greeting, milliseconds: an engine that reads a large file answers only after it. */
const HELLO_TIMEOUT_MS = 30_000;

interface PendingRequest {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface EngineClientOptions {
  /** Called for each event, in the order of their sending. */
  readonly onEvent: (event: EngineEvent) => void;
  /** Called once when the port is closed by either side. */
  readonly onClose: () => void;
  /** Runs its argument when what the event changed is on the screen. */
  readonly afterPaint: (callback: () => void) => void;
}

/** The window's end of a port to an engine process: typed requests, events, acknowledgements. */
export class EngineClient {
  private readonly pending = new Map<number, PendingRequest>();
  private nextId = 1;
  private closed = false;

  constructor(
    private readonly port: MessagePort,
    private readonly options: EngineClientOptions,
  ) {
    port.onmessage = (message: MessageEvent<FromEngine>) => {
      this.receive(message.data);
    };
    // Older runtimes never send this event: the state classes close the client on word from main as well.
    port.addEventListener('close', () => {
      this.close();
    });
  }

  /**
   * Greets the engine; closes the port when that fails. Must be the first request.
   * @throws {UnrollError} `ENGINE_PROTOCOL` when it speaks another version, `ENGINE_EXITED` when it does not answer.
   */
  async hello(): Promise<void> {
    // Where the runtime does not tell that the other end is gone, nothing else would end the wait.
    const timer = setTimeout(() => {
      this.close();
    }, HELLO_TIMEOUT_MS);
    try {
      const { protocolVersion } = await this.request('hello', { protocolVersion: PROTOCOL_VERSION });
      if (protocolVersion !== PROTOCOL_VERSION) throw protocolError(protocolVersion);
    } catch (thrown) {
      this.close();
      throw thrown;
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * Returns the engine's reply.
   * @throws {UnrollError} the engine's refusal, or `ENGINE_EXITED` when it dies before replying.
   */
  request<Name extends EngineRequestName>(
    name: Name,
    payload: EngineRequests[Name]['request'],
  ): Promise<EngineRequests[Name]['response']> {
    if (this.closed) return Promise.reject(exitedError());
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.pending.set(id, {
        resolve: (value) => {
          resolve(value as EngineRequests[Name]['response']);
        },
        reject,
      });
      this.send({ kind: 'request', id, name, payload } as ToEngine);
    });
  }

  /** Closes the port; every request without a reply is rejected, with `ENGINE_EXITED` unless another error is given. */
  close(error?: WireError): void {
    if (this.closed) return;
    this.closed = true;
    this.port.close();
    const reason = error === undefined ? exitedError() : fromWireError(error);
    for (const { reject } of this.pending.values()) reject(reason);
    this.pending.clear();
    this.options.onClose();
  }

  private receive(message: FromEngine): void {
    if (this.closed) return;
    switch (message.kind) {
      case 'reply': {
        const pending = this.pending.get(message.id);
        if (pending === undefined) return;
        this.pending.delete(message.id);
        if (message.ok) pending.resolve(message.value);
        else pending.reject(fromWireError(message.error));
        return;
      }
      case 'event':
        this.options.onEvent(message.event);
        if (message.event.kind === 'metrics') this.acknowledge(message.event.batch.sequence);
        return;
      default:
        assertNever(message);
    }
  }

  private acknowledge(sequence: number): void {
    this.options.afterPaint(() => {
      if (!this.closed) this.send({ kind: 'acknowledge-metrics', sequence });
    });
  }

  private send(message: ToEngine): void {
    this.port.postMessage(message);
  }
}

function protocolError(protocolVersion: number): UnrollError {
  return new UnrollError(
    'ENGINE_PROTOCOL',
    `The engine speaks protocol ${String(protocolVersion)}, this window ${String(PROTOCOL_VERSION)}.`,
    'Close Unroll and open it again.',
    { engine: protocolVersion, window: PROTOCOL_VERSION },
  );
}

function exitedError(): UnrollError {
  return new UnrollError('ENGINE_EXITED', 'The engine stopped before it replied.', 'Try again.');
}
