import { expect, test } from 'vitest';
import type { EngineNotice, EngineRequestName, FromEngine } from '../contract/engine-protocol.ts';
import { UnrollError } from '../contract/wire-error.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { Engine } from './engine.ts';

const refuse = (): never => {
  throw new UnrollError('RUN_NOT_FOUND', 'There is no run here.');
};

const platform: EnginePlatform = {
  cores: 1,
  appVersion: '0.0.0',
  enableVectors: () => false,
  startKernelThread: () => () => undefined,
  now: () => 0,
  timestamp: refuse,
  memory: refuse,
  repeat: () => undefined,
  yieldToMessages: () => Promise.resolve(),
  openData: refuse,
  sha256: () => '',
  createDigest: refuse,
  openRunFolder: refuse,
  writeFile: () => Promise.resolve(),
};

/** Returns a way to ask a fresh engine, and its replies. */
function connect(made = platform): { ask: (name: EngineRequestName, payload: unknown) => void; replies: FromEngine[] } {
  const notices: EngineNotice[] = [];
  const engine = new Engine(
    made,
    (notice) => notices.push(notice),
    () => undefined,
  );
  const replies: FromEngine[] = [];
  let deliver: (message: unknown) => void = () => undefined;
  const port = {
    postMessage: (message: unknown) => replies.push(message as FromEngine),
    onMessage: (listener: (message: unknown) => void) => {
      deliver = listener;
    },
    onClose: () => undefined,
  };
  engine.handleCommand({ kind: 'connect' }, port);
  const ask = (name: EngineRequestName, payload: unknown): void => {
    deliver({ kind: 'request', id: 1, name, payload });
  };
  return { ask, replies };
}

test.each([0, -1, NaN, Infinity, '0.1', null, undefined])('the learning rate %j is refused', async (learningRate) => {
  const { ask, replies } = connect();
  ask('set-learning-rate', { learningRate });
  await expect
    .poll(() => replies)
    .toMatchObject([{ ok: false, error: { code: 'INVALID_ARGUMENT', details: { argument: 'learningRate' } } }]);
});

test('a learning rate for a run that does not train is refused', async () => {
  const { ask, replies } = connect();
  ask('set-learning-rate', { learningRate: 0.1 });
  await expect.poll(() => replies).toMatchObject([{ ok: false, error: { code: 'RUN_WRONG_STATE' } }]);
});

test('two who ask at once for the speed of the machine share one measurement, the next one has its own', async () => {
  let nowMs = 0;
  const { ask, replies } = connect({ ...platform, now: () => (nowMs += 2) });
  const speeds = () => replies.map((reply) => (reply.kind === 'reply' && reply.ok ? reply.value : reply));
  ask('measure-speed', {});
  ask('measure-speed', {});
  await expect.poll(() => replies, { timeout: 20_000 }).toHaveLength(2);
  ask('measure-speed', {});
  await expect.poll(() => replies, { timeout: 20_000 }).toHaveLength(3);
  const [first, second, third] = speeds();
  expect(first).toHaveProperty('costs');
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});
