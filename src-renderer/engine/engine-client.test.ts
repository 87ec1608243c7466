import { afterEach, expect, test, vi } from 'vitest';
import {
  PROTOCOL_VERSION,
  type EngineEvent,
  type FromEngine,
  type ToEngine,
} from '../../src-engine/contract/engine-protocol.ts';
import { EngineClient } from './engine-client.ts';

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** A client and the engine's end of its port. */
function connect() {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const received: ToEngine[] = [];
  const events: EngineEvent[] = [];
  const painted: (() => void)[] = [];
  let closings = 0;
  const waiting: (() => void)[] = [];
  port2.onmessage = ({ data }: MessageEvent<ToEngine>) => {
    received.push(data);
    waiting.splice(0).forEach((resolve) => {
      resolve();
    });
  };
  const client = new EngineClient(port1, {
    onEvent: (event) => events.push(event),
    onClose: () => closings++,
    afterPaint: (callback) => painted.push(callback),
  });
  const nextMessage = () => new Promise<void>((resolve) => waiting.push(resolve));
  const send = (message: FromEngine) => {
    port2.postMessage(message);
  };
  return { client, received, events, painted, nextMessage, send, closings: () => closings };
}

function metrics(sequence: number): FromEngine {
  const train = { rowCount: 0, columns: {} as never };
  return { kind: 'event', event: { kind: 'metrics', batch: { sequence, train, validation: train } } };
}

test('replies reach their own request, in whatever order they come', async () => {
  const { client, received, nextMessage, send } = connect();
  const pause = client.request('pause', {});
  const history = client.request('get-history', {});
  await nextMessage();
  while (received.length < 2) await nextMessage();
  const [first, second] = received.map((message) => (message.kind === 'request' ? message.id : 0));
  send({ kind: 'reply', id: second ?? 0, ok: true, value: { samples: [] } });
  send({ kind: 'reply', id: first ?? 0, ok: true, value: {} });
  expect(await history).toEqual({ samples: [] });
  expect(await pause).toEqual({});
});

test('a refusal is thrown with its code and details', async () => {
  const { client, received, nextMessage, send } = connect();
  const inspecting = client.request('inspect-data', { token: 'x', data: null });
  await nextMessage();
  expect(received[0]).toMatchObject({ kind: 'request', name: 'inspect-data', payload: { token: 'x', data: null } });
  send({
    kind: 'reply',
    id: 1,
    ok: false,
    error: { code: 'DATA_EMPTY', message: 'empty', hint: '', details: { name: 'a' } },
  });
  await expect(inspecting).rejects.toMatchObject({ code: 'DATA_EMPTY', details: { name: 'a' } });
});

test('hello refuses an engine of another version', async () => {
  const { client, nextMessage, send } = connect();
  const greeting = client.hello();
  await nextMessage();
  send({ kind: 'reply', id: 1, ok: true, value: { protocolVersion: 99 } });
  await expect(greeting).rejects.toMatchObject({ code: 'ENGINE_PROTOCOL' });
});

test('an engine that does not greet back is given up and its port closed', async () => {
  vi.useFakeTimers();
  try {
    const { client, closings } = connect();
    const greeting = expect(client.hello()).rejects.toMatchObject({ code: 'ENGINE_EXITED' });
    await vi.advanceTimersByTimeAsync(60_000);
    await greeting;
    expect(closings()).toBe(1);
  } finally {
    vi.useRealTimers();
  }
});

test('a refused greeting closes the port, an answered one keeps it', async () => {
  const refused = connect();
  const refusal = refused.client.hello();
  await refused.nextMessage();
  refused.send({ kind: 'reply', id: 1, ok: true, value: { protocolVersion: 99 } });
  await refusal.catch(() => undefined);
  expect(refused.closings()).toBe(1);

  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const greeted = connect();
    const greeting = greeted.client.hello();
    await greeted.nextMessage();
    greeted.send({ kind: 'reply', id: 1, ok: true, value: { protocolVersion: PROTOCOL_VERSION } });
    await greeting;
    vi.advanceTimersByTime(60_000);
    expect(greeted.closings()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('closing rejects everything under way and all that comes after', async () => {
  const { client, closings } = connect();
  const first = client.request('pause', {});
  const second = client.request('get-history', {});
  client.close();
  client.close();
  await expect(first).rejects.toMatchObject({ code: 'ENGINE_EXITED' });
  await expect(second).rejects.toMatchObject({ code: 'ENGINE_EXITED' });
  await expect(client.request('resume', {})).rejects.toMatchObject({ code: 'ENGINE_EXITED' });
  expect(closings()).toBe(1);
});

test('the death of the other end is noticed where the runtime tells it', async () => {
  const { client, closings } = connect();
  const stuck = client.request('pause', {});
  ports[1]?.close();
  await expect(stuck).rejects.toMatchObject({ code: 'ENGINE_EXITED' });
  expect(closings()).toBe(1);
});

test('a batch is acknowledged after it was painted, not before', async () => {
  const { received, events, painted, nextMessage, send } = connect();
  send(metrics(1));
  send(metrics(2));
  while (events.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
  expect(received).toEqual([]);
  painted.forEach((callback) => {
    callback();
  });
  await nextMessage();
  while (received.length < 2) await nextMessage();
  expect(received).toEqual([
    { kind: 'acknowledge-metrics', sequence: 1 },
    { kind: 'acknowledge-metrics', sequence: 2 },
  ]);
});
