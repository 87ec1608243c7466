import { expect, test, vi } from 'vitest';
import type { DataReport } from '../../src-engine/contract/data-report.ts';
import type { RunConfig } from '../../src-engine/contract/run-config.ts';
import { UnrollError } from '../../src-engine/contract/wire-error.ts';
import type { DesktopApi, OpenedFile } from '../../src-main/contract/desktop-api.ts';
import { Desktop } from '../bridge/desktop.ts';
import { AppState } from './app-state.svelte.ts';
import { DataEngine } from './data-engine.svelte.ts';
import { DataState } from './data-state.svelte.ts';

function file(name: string, token = name): OpenedFile {
  return { token, name, sizeBytes: 1, source: { kind: 'file', path: `/${name}` } };
}

/** A state whose dialog yields `files` and whose engine answers by hand, in any order. */
function setUp(files: readonly OpenedFile[]) {
  const answers: Readonly<Record<string, unknown>> = {
    'data:open-dialog': files,
    'data:open-of-run': files[0],
    'data:list-recent': [],
    'data:open-synthetic': {
      ...file('parity'),
      source: { kind: 'synthetic', task: 'parity', length: null, count: null, seed: 1 },
    },
  };
  const api = {
    call: vi.fn((channel: string) =>
      Promise.resolve(
        channel in answers
          ? { ok: true, value: answers[channel] }
          : { ok: false, error: { code: 'INTERNAL', message: channel, hint: '', details: {} } },
      ),
    ),
    openDroppedFiles: () =>
      Promise.resolve({
        ok: false,
        error: { code: 'DROP_NOT_A_FILE', message: 'a picture from a page', hint: '', details: {} },
      }),
    on: () => () => undefined,
  } as unknown as DesktopApi;
  const desktop = new Desktop(api);
  const app = new AppState(desktop, { current: false });
  const engine = new DataEngine(desktop, () => Promise.reject(new Error('unused')));
  const readings: { payload: unknown; resolve: (report: DataReport) => void; reject: (error: Error) => void }[] = [];
  vi.spyOn(engine, 'request').mockImplementation(
    (_, payload) => new Promise((resolve, reject) => readings.push({ payload, resolve, reject })),
  );
  return { data: new DataState(desktop, app, engine), app, readings };
}

const report = (name: string, sha256 = '') =>
  ({ name, sha256, previewRows: [], columns: [], rowCount: 0 }) as unknown as DataReport;
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('opened files keep their order and the first is shown and read first', async () => {
  const { data, app, readings } = setUp([file('a.csv'), file('b.csv')]);
  app.goTo('runs');
  const opening = data.openDialog();
  await settled();
  expect(app.place).toBe('data');
  expect(data.opened.map((opened) => opened.file.name)).toEqual(['a.csv', 'b.csv']);
  expect(data.current?.file.name).toBe('a.csv');
  readings[0]?.resolve(report('a'));
  await settled();
  readings[1]?.reject(new UnrollError('DATA_EMPTY', 'empty'));
  await opening;
  await settled();
  expect(data.current?.report?.name).toBe('a');
  expect(data.opened[1]?.error?.code).toBe('DATA_EMPTY');
});

test('the same file opened again takes its own place', async () => {
  const { data } = setUp([file('a.csv', 'new token')]);
  void data.openDialog();
  await settled();
  void data.openDialog();
  await settled();
  expect(data.opened.map((opened) => opened.file.token)).toEqual(['new token']);
});

test('what cannot be opened is shown, and forgotten with the next choice', async () => {
  const { data } = setUp([file('a.csv')]);
  await data.openDropped([]);
  expect(data.refusal?.code).toBe('DROP_NOT_A_FILE');
  void data.openDialog();
  await settled();
  expect(data.refusal).toBeNull();
});

test('only the newest reading counts, whatever order the replies have', async () => {
  const { data, readings } = setUp([file('a.csv')]);
  void data.openDialog();
  await settled();
  readings[0]?.resolve(report('first'));
  await settled();
  const opened = data.current;
  void opened?.read({ scaling: 'none' });
  void opened?.read({ task: 'next-symbol' });
  expect(readings[2]?.payload).toEqual({ token: 'a.csv', data: { scaling: 'none', task: 'next-symbol' } });
  readings[2]?.resolve(report('newest'));
  readings[1]?.resolve(report('late'));
  await settled();
  expect(opened?.report?.name).toBe('newest');
  expect(opened?.reading).toBe(false);
});

test('a choice that cannot be read leaves the report and can be taken back', async () => {
  const { data, readings } = setUp([file('a.csv')]);
  void data.openDialog();
  await settled();
  readings[0]?.resolve(report('good'));
  await settled();
  const opened = data.current;
  void opened?.read({ task: 'step-tags' });
  readings[1]?.reject(new UnrollError('SEQUENCE_TAGS_LENGTH', 'no'));
  await settled();
  expect(opened?.report?.name).toBe('good');
  expect(opened?.error?.code).toBe('SEQUENCE_TAGS_LENGTH');
  opened?.takeBack();
  expect(opened?.error).toBeNull();
  void opened?.read({ scaling: 'none' });
  expect(readings[2]?.payload).toEqual({ token: 'a.csv', data: { scaling: 'none' } });
});

test('closing shows the neighbour', async () => {
  const { data } = setUp([file('a.csv'), file('b.csv')]);
  void data.openDialog();
  await settled();
  const [first, second] = data.opened;
  if (first !== undefined) data.close(first);
  expect(data.current).toBe(second);
  if (second !== undefined) data.close(second);
  expect(data.current).toBeNull();
});

test('a file that waits for its turn is read at once when it is chosen', async () => {
  const { data, readings } = setUp([file('a.csv'), file('b.csv'), file('c.csv')]);
  await data.openDialog();
  const last = data.opened[2];
  if (last !== undefined) data.select(last);
  expect(readings.map(({ payload }) => payload)).toEqual([
    { token: 'a.csv', data: null },
    { token: 'c.csv', data: null },
  ]);
  readings[0]?.resolve(report('a'));
  await settled();
  expect(readings.map(({ payload }) => (payload as { token: string }).token)).toEqual(['a.csv', 'c.csv', 'b.csv']);
});

test('another way of reading is kept when the task is changed, the choices for the old task are not', async () => {
  const { data, readings } = setUp([file('a.csv')]);
  await data.openDialog();
  readings[0]?.resolve(report('a'));
  await settled();
  const opened = data.current;
  void opened?.read({ scaling: 'none' });
  void opened?.changeReading({ encoding: 'windows-949' });
  const reading = { encoding: 'windows-949', delimiter: null, header: null, badRows: 'stop' };
  expect(readings.at(-1)?.payload).toEqual({ token: 'a.csv', data: { scaling: 'none', reading } });
  void opened?.changeLayout('long');
  expect(readings.at(-1)?.payload).toEqual({ token: 'a.csv', data: { layout: 'long', reading } });
});

test('cancelling leaves what was known before', async () => {
  const { data, readings } = setUp([file('a.csv')]);
  await data.openDialog();
  readings[0]?.resolve(report('a'));
  await settled();
  const opened = data.current;
  void opened?.read({ scaling: 'none' });
  void opened?.cancel();
  expect(readings.at(-1)?.payload).toEqual({ token: 'a.csv' });
  readings[1]?.reject(new UnrollError('CANCELLED', 'cancelled'));
  await settled();
  expect(opened?.error).toBeNull();
  expect(opened?.report?.name).toBe('a');
  void opened?.read({});
  expect(readings.at(-1)?.payload).toEqual({ token: 'a.csv', data: null });
});

test('a made-up task is made anew with other parameters', async () => {
  const { data, readings } = setUp([]);
  await data.openSynthetic('parity');
  readings[0]?.resolve(report('parity'));
  await settled();
  void data.current?.changeParameters({ length: 12 });
  const source = { kind: 'synthetic', task: 'parity', length: 12, count: null, seed: 1 };
  expect(readings[1]?.payload).toEqual({ source, data: null });
});

test('data that changed since its run is noticed', async () => {
  const { data, readings } = setUp([file('a.csv')]);
  const config = { data: { source: { kind: 'file', path: '/a.csv' }, scaling: 'none' } } as unknown as RunConfig;
  const opening = data.openOfRun('run', { config, sha256: 'old' });
  await settled();
  expect(readings[0]?.payload).toEqual({ token: 'a.csv', data: { scaling: 'none' } });
  readings[0]?.resolve(report('a', 'new'));
  expect((await opening)?.hasChanged).toBe(true);
  void data.current?.read();
  readings[1]?.resolve(report('a', 'old'));
  await settled();
  expect(data.current?.hasChanged).toBe(false);
});
