import { expect, test } from 'vitest';
import { PROTOCOL_VERSION, type FromEngine, type ToEngine } from '../contract/engine-protocol.ts';
import { UnrollError } from '../contract/wire-error.ts';
import type { MessagePortLike } from './message-port.ts';
import { servePort, type EngineHandlers } from './serve-port.ts';

const refuse = (): never => {
  throw new UnrollError('RUN_WRONG_STATE', 'No run trains here.', 'Start one.', { run: 1 });
};

const handlers: EngineHandlers = {
  'inspect-data': refuse,
  'inspect-synthetic': refuse,
  'cancel-inspect': refuse,
  'read-rows': refuse,
  'measure-speed': refuse,
  'load-history': refuse,
  'get-history': refuse,
  pause: () => ({}),
  resume: refuse,
  stop: refuse,
  'set-learning-rate': refuse,
};

function connect(): { send: (message: ToEngine) => void; replies: FromEngine[]; acknowledged: number[] } {
  const replies: FromEngine[] = [];
  const acknowledged: number[] = [];
  let deliver: (message: unknown) => void = () => undefined;
  const port: MessagePortLike = {
    postMessage: (message) => replies.push(message as FromEngine),
    onMessage: (listener) => {
      deliver = listener;
    },
    onClose: () => undefined,
  };
  servePort(port, handlers, () => undefined).onAcknowledge((sequence) => acknowledged.push(sequence));
  return { send: deliver, replies, acknowledged };
}

test('answers requests by their id', async () => {
  const { send, replies } = connect();
  send({ kind: 'request', id: 7, name: 'pause', payload: {} });
  await expect.poll(() => replies).toEqual([{ kind: 'reply', id: 7, ok: true, value: {} }]);
});

test('answers a refusal with its code, hint and details', async () => {
  const { send, replies } = connect();
  send({ kind: 'request', id: 1, name: 'stop', payload: {} });
  await expect
    .poll(() => replies)
    .toEqual([
      {
        kind: 'reply',
        id: 1,
        ok: false,
        error: { code: 'RUN_WRONG_STATE', message: 'No run trains here.', hint: 'Start one.', details: { run: 1 } },
      },
    ]);
});

test('refuses a window of another protocol version', async () => {
  const { send, replies } = connect();
  send({ kind: 'request', id: 1, name: 'hello', payload: { protocolVersion: PROTOCOL_VERSION + 1 } });
  send({ kind: 'request', id: 2, name: 'hello', payload: { protocolVersion: PROTOCOL_VERSION } });
  await expect.poll(() => replies.length).toBe(2);
  expect(replies).toContainEqual(
    expect.objectContaining({
      id: 1,
      ok: false,
      error: expect.objectContaining({ code: 'ENGINE_PROTOCOL' }) as object,
    }),
  );
  expect(replies).toContainEqual({ kind: 'reply', id: 2, ok: true, value: { protocolVersion: PROTOCOL_VERSION } });
});

test('passes acknowledgements on', () => {
  const { send, acknowledged } = connect();
  send({ kind: 'acknowledge-metrics', sequence: 3 });
  expect(acknowledged).toEqual([3]);
});
