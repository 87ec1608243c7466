import { expect, test } from 'vitest';
import type { EngineNotice, FromEngine } from '../contract/engine-protocol.ts';
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

/** Returns a way to ask a fresh engine for a learning rate, and its replies. */
function connect(): { setLearningRate: (learningRate: unknown) => void; replies: FromEngine[] } {
  const notices: EngineNotice[] = [];
  const engine = new Engine(
    platform,
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
  const setLearningRate = (learningRate: unknown): void => {
    deliver({ kind: 'request', id: 1, name: 'set-learning-rate', payload: { learningRate } });
  };
  return { setLearningRate, replies };
}

test.each([0, -1, NaN, Infinity, '0.1', null, undefined])('the learning rate %j is refused', async (learningRate) => {
  const { setLearningRate, replies } = connect();
  setLearningRate(learningRate);
  await expect
    .poll(() => replies)
    .toMatchObject([{ ok: false, error: { code: 'INVALID_ARGUMENT', details: { argument: 'learningRate' } } }]);
});

test('a learning rate for a run that does not train is refused', async () => {
  const { setLearningRate, replies } = connect();
  setLearningRate(0.1);
  await expect.poll(() => replies).toMatchObject([{ ok: false, error: { code: 'RUN_WRONG_STATE' } }]);
});
