import { beforeEach, expect, test, vi } from 'vitest';
import { makeOddValues } from '../../src-engine/testing/odd-values.ts';
import { WINDOW_CHANNELS, type DesktopResult } from '../contract/desktop-api.ts';
import { REQUEST_SCHEMAS } from './request-schemas.ts';
import type { DesktopHandlers } from './typed-ipc.ts';

type Listener = (event: unknown, request: unknown) => Promise<DesktopResult<unknown>>;
const served = new Map<string, Listener>();
vi.mock('electron', () => ({
  ipcMain: {
    handle: (channel: string, listener: Listener) => served.set(channel, listener),
    removeAllListeners: () => undefined,
  },
  protocol: {},
}));
vi.mock('../app-log.ts', () => ({ log: () => undefined }));
const { serveDesktopApi } = await import('./typed-ipc.ts');

const mainFrame = { url: 'app://unroll/' };
const window = { webContents: { mainFrame } };
const sender = { sender: window.webContents, senderFrame: mainFrame };
const answer = vi.fn(() => 'done');
const handlers = Object.fromEntries(Object.keys(REQUEST_SCHEMAS).map((channel) => [channel, answer]));
serveDesktopApi(window as never, handlers as unknown as DesktopHandlers);

beforeEach(() => {
  answer.mockClear();
});

function call(channel: string, request: unknown, event: unknown = sender): Promise<DesktopResult<unknown>> {
  const listener = served.get(channel);
  if (listener === undefined) throw new Error(`${channel} is not served.`);
  return listener(event, request);
}

test('each channel of the contract is served, and none besides', () => {
  expect([...served.keys()].sort()).toEqual([...WINDOW_CHANNELS, 'data:open-dropped'].sort());
});

test('a request of the right form is answered', async () => {
  expect(await call('runs:free-space', { runIds: ['R'] })).toEqual({ ok: true, value: 'done' });
  expect(answer).toHaveBeenCalledWith({ runIds: ['R'] });
});

test.each([
  ['a frame that has gone', { ...sender, senderFrame: null }],
  ['a frame inside the page', { ...sender, senderFrame: { url: 'app://unroll/' } }],
  ['another window', { sender: { mainFrame }, senderFrame: mainFrame }],
])('a call from %s is refused', async (_who, event) => {
  expect(await call('app:info', null, event)).toMatchObject({ ok: false, error: { code: 'INVALID_ARGUMENT' } });
  expect(answer).not.toHaveBeenCalled();
});

test.each([
  'https://example.com/',
  'app://unroll.example.com/',
  'app://other/',
  'file:///app/index.html',
  'about:blank',
])('a page at %s is refused', async (url) => {
  const frame = { url };
  const other = { webContents: { mainFrame: frame } };
  served.clear();
  serveDesktopApi(other as never, handlers as unknown as DesktopHandlers);
  const refused = await call('app:info', null, { sender: other.webContents, senderFrame: frame });
  expect(refused).toMatchObject({ ok: false, error: { code: 'INVALID_ARGUMENT' } });
  served.clear();
  serveDesktopApi(window as never, handlers as unknown as DesktopHandlers);
});

test.each([
  ['a path as the id of a run', 'runs:show-folder', { runId: '../../etc' }],
  ['the folder above as the id of a run', 'runs:delete', { runIds: ['..'] }],
  ['a field too many', 'runs:show-folder', { runId: 'R', path: '/etc' }],
  ['a format that there is none of', 'runs:export', { runId: 'R', format: 'exe' }],
  [
    'half an update',
    'runs:fork',
    { runId: 'R', steps: 0.5, config: { data: { source: { kind: 'sample', id: 'a' } } } },
  ],
  ['something where nothing is asked', 'app:info', {}],
])('%s is refused before it is handled', async (_what, channel, request) => {
  expect(await call(channel, request)).toMatchObject({ ok: false, error: { code: 'INVALID_ARGUMENT' } });
  expect(answer).not.toHaveBeenCalled();
});

test('a wrong configuration is refused by its field', async () => {
  const config = { data: { source: { kind: 'sample', id: 'a' } }, model: { layers: [{ hiddenSize: 0 }] } };
  expect(await call('runs:create', { configs: [config], dataToken: 't', comparison: null })).toMatchObject({
    ok: false,
    error: { code: 'INVALID_CONFIG', details: { path: 'model.layers.0.hiddenSize' } },
  });
});

test.each(Object.keys(REQUEST_SCHEMAS))('%s answers or refuses by name whatever it is sent', async (channel) => {
  for (const value of makeOddValues(channel.length, 10_000_000)) {
    const result = await call(channel, value);
    if (!result.ok) expect(['INVALID_ARGUMENT', 'INVALID_CONFIG']).toContain(result.error.code);
    expect(() => structuredClone(result)).not.toThrow();
  }
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
