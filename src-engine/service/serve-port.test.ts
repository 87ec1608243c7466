import { expect, test } from 'vitest';
import { PROTOCOL_VERSION, type FromEngine } from '../contract/engine-protocol.ts';
import { UnrollError } from '../contract/wire-error.ts';
import type { MessagePortLike } from './message-port.ts';
import { makeOddValues } from '../testing/odd-values.ts';
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

function connect(): { send: (message: unknown) => void; replies: FromEngine[]; acknowledged: number[] } {
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

test.each(['no-such-request', '__proto__', 'constructor', ''])('refuses a request named "%s"', async (name) => {
  const { send, replies } = connect();
  send({ kind: 'request', id: 1, name, payload: {} });
  await expect.poll(() => replies).toMatchObject([{ id: 1, ok: false, error: { code: 'INVALID_ARGUMENT' } }]);
});

test.each([
  ['a token that is none', 'load-history', { token: 1 }, 'token'],
  ['a count below 0', 'read-rows', { token: 't', first: 0, count: -1 }, 'count'],
  ['another source', 'inspect-data', { token: 't', data: { source: { kind: 'file', path: '/etc' } } }, 'data'],
  ['a field too many', 'pause', { more: 1 }, 'more'],
])('refuses %s with its place', async (_what, name, payload, argument) => {
  const { send, replies } = connect();
  send({ kind: 'request', id: 1, name, payload });
  await expect
    .poll(() => replies)
    .toMatchObject([{ ok: false, error: { code: 'INVALID_ARGUMENT', details: { name, argument } } }]);
});

test('takes whatever it is sent, and answers what has a number', async () => {
  const { send, replies, acknowledged } = connect();
  const values = makeOddValues(1, 10_000_000);
  for (const value of values) {
    send(value);
    send({ kind: value, id: 0 });
    send({ kind: 'acknowledge-metrics', sequence: value });
  }
  expect(replies).toEqual([]);
  expect(acknowledged.every(Number.isSafeInteger)).toBe(true);
  const names = [...Object.keys(handlers), 'hello'];
  let id = 0;
  for (const name of names) {
    for (const payload of values) send({ kind: 'request', id: ++id, name, payload });
  }
  await expect.poll(() => replies.length).toBe(id);
  const codes = new Set(replies.map((reply) => (reply.kind === 'reply' && !reply.ok ? reply.error.code : 'ok')));
  expect(codes).toEqual(new Set(['INVALID_ARGUMENT', 'RUN_WRONG_STATE', 'ENGINE_PROTOCOL', 'ok']));
});
