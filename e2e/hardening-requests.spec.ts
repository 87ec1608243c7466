import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import type { IpcMain } from 'electron';
import { parseRunConfig } from '../src-engine/contract/run-config.ts';
import { PROTOCOL_VERSION, type EngineRequestName, type FromEngine } from '../src-engine/contract/engine-protocol.ts';
import { makeOddValues } from '../src-engine/testing/odd-values.ts';
import { DESKTOP_EVENTS, WINDOW_CHANNELS } from '../src-main/contract/desktop-api.ts';
import { callDesktop } from './desktop-call.ts';
import { launchApp } from './launch-app.ts';

declare global {
  interface Window {
    /** Ports to engines that tests have opened. */
    enginePorts?: Record<string, MessagePort>;
    makeOddValues: typeof makeOddValues;
  }
}

/** Electron leaves this out of its documented interface. */
type IpcMainWithHandlers = IpcMain & { _invokeHandlers: Map<string, unknown> };

const HELLO: EngineRequest = { name: 'hello', payload: { protocolVersion: PROTOCOL_VERSION } };

/** Every request of the contract, `hello` first: the compiler misses none. */
const ENGINE_REQUESTS = Object.keys({
  ...{ hello: 0, 'inspect-data': 0, 'inspect-synthetic': 0, 'cancel-inspect': 0, 'read-rows': 0, 'measure-speed': 0 },
  ...{ 'load-history': 0, 'get-history': 0, pause: 0, resume: 0, stop: 0, 'set-learning-rate': 0 },
} satisfies Record<EngineRequestName, 0>) as EngineRequestName[];

/** Runs in the page: a port to the data engine under this name. */
async function openPort(name: string): Promise<void> {
  const port = new Promise<MessagePort>((resolve) => {
    addEventListener('message', (event: MessageEvent<{ nonce?: string }>) => {
      if (event.data.nonce === name && event.ports[0] !== undefined) resolve(event.ports[0]);
    });
  });
  await window.desktop.call('engine:connect', { target: { kind: 'data' }, nonce: name });
  window.enginePorts = { ...window.enginePorts, [name]: await port };
}

/** Returns the codes, or `ok`, of the engine's answers to each of these requests. */
function askEngine(page: Page, port: string, requests: readonly EngineRequest[]): Promise<string[]> {
  return page.evaluate(sendAll, { port, requests });
}

/** Asks the engine for this with each of the odd values. */
function askOddly(page: Page, port: string, name: EngineRequestName, seed: number, longest: number): Promise<string[]> {
  return page.evaluate(sendAll, { port, requests: { name, seed, longest } });
}

interface EngineRequest {
  readonly name: EngineRequestName;
  readonly payload: unknown;
}
interface Sending {
  readonly port: string;
  readonly requests: readonly EngineRequest[] | { name: EngineRequestName; seed: number; longest: number };
}

/** Runs in the page. */
function sendAll({ port: name, requests }: Sending): Promise<string[]> {
  const isList = (value: Sending['requests']): value is readonly EngineRequest[] => Array.isArray(value);
  const asked = isList(requests)
    ? requests
    : window.makeOddValues(requests.seed, requests.longest).map((payload) => ({ name: requests.name, payload }));
  return new Promise((resolve) => {
    const port = window.enginePorts?.[name];
    if (port === undefined) throw new Error(`There is no port ${name}.`);
    const codes: string[] = [];
    let sent = 0;
    port.onmessage = ({ data }: MessageEvent<FromEngine>) => {
      if (data.kind !== 'reply') return;
      codes.push(data.ok ? 'ok' : data.error.code);
      if (codes.length === sent) resolve(codes);
    };
    asked.forEach((request, index) => {
      try {
        port.postMessage({ kind: 'request', id: index + 1, ...request });
        sent++;
      } catch {
        // What cannot be cloned never leaves the page.
      }
    });
  });
}

const processesOf = (app: ElectronApplication): Promise<number[]> =>
  app.evaluate(({ app: main }) => main.getAppMetrics().map(({ pid }) => pid));

test('main serves the channels of the contract alone, and the bridge hands on no other', async () => {
  const { app, page, close } = await launchApp();
  const served = await app.evaluate(({ ipcMain }) => [
    [...(ipcMain as IpcMainWithHandlers)._invokeHandlers.keys()],
    ipcMain.eventNames(),
  ]);
  expect(served).toEqual([
    expect.arrayContaining([...WINDOW_CHANNELS, 'data:open-dropped']),
    // Electron's own, which does nothing.
    ['error'],
  ]);
  expect(served[0]).toHaveLength(WINDOW_CHANNELS.length + 1);

  const refused = await page.evaluate(async (events) => {
    const outcome = (attempt: () => unknown): Promise<string> =>
      Promise.resolve()
        .then(attempt)
        .then(
          () => 'allowed',
          () => 'refused',
        );
    const listen = (name: string): unknown => window.desktop.on(name as 'runs-changed', () => undefined);
    return {
      keys: Object.keys(window.desktop),
      channels: [
        await outcome(() =>
          window.desktop.call('data:open-dropped' as 'app:info', { paths: ['/etc/passwd'] } as never),
        ),
        await outcome(() => window.desktop.call('no-such-channel' as 'app:info', null)),
        await outcome(() => window.desktop.call('__proto__' as 'app:info', null)),
      ],
      events: [await outcome(() => listen('engine:port')), await outcome(() => listen('no-such-event'))],
      known: await Promise.all(events.map((name) => outcome(() => listen(name)))),
    };
  }, DESKTOP_EVENTS);
  expect(refused).toEqual({
    keys: ['call', 'openDroppedFiles', 'on'],
    channels: ['refused', 'refused', 'refused'],
    events: ['refused', 'refused'],
    known: DESKTOP_EVENTS.map(() => 'allowed'),
  });
  await close();
});

test('the page names files by tokens, and cannot make one up', async () => {
  const { page, userData, close } = await launchApp();
  const forged = { data: { source: { kind: 'file', path: '/etc/passwd' } } };
  const config = parseRunConfig(forged);
  for (const dataToken of ['/etc/passwd', `${userData}/settings.json`, 'synthetic', '']) {
    await expect(callDesktop(page, 'runs:create', { configs: [config], dataToken, comparison: null })).rejects.toThrow(
      /FILE_NOT_GRANTED|INVALID_ARGUMENT/,
    );
  }
  const { token, source } = await callDesktop(page, 'data:open-sample', { id: 'intents' });
  const [made] = await callDesktop(page, 'runs:create', { configs: [config], dataToken: token, comparison: null });
  expect(made?.definition.config.data.source).toEqual(source);
  for (const runId of ['../runs', '..', '/etc']) {
    await expect(callDesktop(page, 'runs:show-folder', { runId })).rejects.toThrow(/INVALID_ARGUMENT/);
  }
  // A file that is dropped without a path, as a page can make one.
  expect(await page.evaluate(() => window.desktop.openDroppedFiles([new File(['x'], '/etc/passwd')]))).toMatchObject({
    ok: false,
    error: { code: 'DROP_NOT_A_FILE' },
  });

  await page.evaluate(openPort, 'forger');
  const other = { source: { kind: 'file', path: '/etc/passwd' } };
  const [greeted, ...codes] = await askEngine(page, 'forger', [
    HELLO,
    ...['/etc/passwd', userData, 'x'].flatMap((made): EngineRequest[] => [
      { name: 'inspect-data', payload: { token: made, data: null } },
      { name: 'read-rows', payload: { token: made, first: 0, count: 10 } },
      { name: 'load-history', payload: { token: made } },
    ]),
    { name: 'inspect-data', payload: { token, data: other } },
  ]);
  expect([greeted, codes.pop(), new Set(codes)]).toEqual(['ok', 'INVALID_ARGUMENT', new Set(['FILE_NOT_GRANTED'])]);
  await close();
});

test('main and the engine outlive whatever they are sent, and the app goes on', async () => {
  const { app, page, close } = await launchApp();
  await page.evaluate(openPort, 'fuzzer');
  const before = await processesOf(app);
  await page.evaluate(`window.makeOddValues = ${makeOddValues.toString()}; 0`);
  const fuzzed = await page.evaluate(async (channels) => {
    const codes: Record<string, string[]> = {};
    for (const [index, channel] of channels.entries()) {
      const values = window.makeOddValues(index, index === 0 ? 10_000_000 : 10_000);
      const answers = values.map(async (value) => {
        try {
          const result = await window.desktop.call(channel, value as never);
          return result.ok ? 'ok' : result.error.code;
        } catch {
          return 'not sent';
        }
      });
      codes[channel] = [...new Set(await Promise.all(answers))];
    }
    return codes;
  }, WINDOW_CHANNELS);
  for (const [channel, codes] of Object.entries(fuzzed)) expect(codes, channel).not.toContain('INTERNAL');

  for (const [index, name] of ENGINE_REQUESTS.entries()) {
    const codes = await askOddly(page, 'fuzzer', name, index, index === 0 ? 10_000_000 : 10_000);
    expect(codes, name).not.toContain('INTERNAL');
  }
  expect(await askEngine(page, 'fuzzer', [HELLO])).toEqual(['ok']);
  expect(await processesOf(app)).toEqual(before);
  await page.getByTestId('sample-intents').click();
  await expect(page.getByTestId('set-up-runs')).toBeEnabled();
  await close();
});
