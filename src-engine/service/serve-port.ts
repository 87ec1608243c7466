import {
  PROTOCOL_VERSION,
  type EngineEvent,
  type EngineRequestName,
  type EngineRequests,
  type FromEngine,
} from '../contract/engine-protocol.ts';
import { describeUnknownError, toWireError, UnrollError } from '../contract/wire-error.ts';
import type { MessagePortLike } from './message-port.ts';
import { checkEnvelope, checkPayload, isRequestName } from './request-schemas.ts';

/** One window's connection. */
export interface EngineConnection {
  sendEvent(event: EngineEvent): void;
  /** Sets what happens with acknowledgements of metric batches. */
  onAcknowledge(listener: (sequence: number) => void): void;
  onClose(listener: () => void): void;
}

/** Answers to requests, by name: a missing one does not compile. `hello` is answered here. */
export type EngineHandlers = {
  [Name in Exclude<EngineRequestName, 'hello'>]: (
    payload: EngineRequests[Name]['request'],
    connection: EngineConnection,
  ) => EngineRequests[Name]['response'] | Promise<EngineRequests[Name]['response']>;
};

/**
 * Serves requests on a port until it closes. Errors are answered as `WireError`, never thrown into the host.
 * @param report is told the stack of an error that has no name of ours
 */
export function servePort(
  port: MessagePortLike,
  handlers: EngineHandlers,
  report: (message: string) => void,
): EngineConnection {
  const post = (message: FromEngine): void => {
    port.postMessage(message);
  };
  let acknowledge: (sequence: number) => void = () => undefined;
  const connection: EngineConnection = {
    sendEvent: (event) => {
      post({ kind: 'event', event });
    },
    onAcknowledge: (listener) => {
      acknowledge = listener;
    },
    onClose: (listener) => {
      port.onClose(listener);
    },
  };
  port.onMessage((message) => {
    const envelope = checkEnvelope(message);
    if (envelope === null) {
      report('A message of the window has not the form of one.');
      return;
    }
    if (envelope.kind === 'acknowledge-metrics') {
      acknowledge(envelope.sequence);
      return;
    }
    const { id } = envelope;
    answer(envelope.name, envelope.payload, handlers, connection).then(
      (value) => {
        post({ kind: 'reply', id, ok: true, value });
      },
      (thrown: unknown) => {
        if (!(thrown instanceof UnrollError)) report(describeUnknownError(thrown));
        post({ kind: 'reply', id, ok: false, error: toWireError(thrown) });
      },
    );
  });
  return connection;
}

async function answer(
  name: string,
  payload: unknown,
  handlers: EngineHandlers,
  connection: EngineConnection,
): Promise<unknown> {
  if (!isRequestName(name)) {
    throw new UnrollError('INVALID_ARGUMENT', 'The engine knows no such request.', '', { name });
  }
  if (name === 'hello') return greet(checkPayload(name, payload).protocolVersion);
  const handler = handlers[name] as (payload: unknown, connection: EngineConnection) => unknown;
  return await handler(checkPayload(name, payload), connection);
}

function greet(protocolVersion: number): EngineRequests['hello']['response'] {
  if (protocolVersion !== PROTOCOL_VERSION) {
    throw new UnrollError(
      'ENGINE_PROTOCOL',
      `The window speaks engine protocol ${protocolVersion}, the engine ${PROTOCOL_VERSION}.`,
      'Restart Unroll.',
      { window: protocolVersion, engine: PROTOCOL_VERSION },
    );
  }
  return { protocolVersion: PROTOCOL_VERSION };
}
