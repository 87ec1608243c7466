import { expect, test, vi } from 'vitest';
import { parseRunConfig } from '../../src-engine/contract/run-config.ts';
import { INITIAL_RUN_STATE, type RunStatus } from '../../src-engine/contract/run-record.ts';
import type { WireError } from '../../src-engine/contract/wire-error.ts';
import type { DesktopApi, RunSummary } from '../../src-main/contract/desktop-api.ts';
import { Desktop } from '../bridge/desktop.ts';
import { AppState } from './app-state.svelte.ts';
import { DataEngine } from './data-engine.svelte.ts';
import { RunsState } from './runs-state.svelte.ts';

function summary(id: string, status: RunStatus = 'ready'): RunSummary {
  const config = parseRunConfig({ name: `run ${id}`, data: { source: { kind: 'sample', id: 'intents' } } });
  return {
    definition: {
      formatVersion: 1,
      id,
      createdAt: '2026-01-01T00:00:00Z',
      appVersion: '1',
      colorIndex: 1,
      origin: null,
      isLocked: false,
      comparison: null,
      config,
    },
    state: { ...INITIAL_RUN_STATE, status },
    colorIndex: 1,
    token: id,
  };
}

/** A state on a desktop that answers as told and whose events are sent by hand. */
function setUp(listed: readonly RunSummary[], answers: Readonly<Record<string, unknown>> = {}) {
  const listeners = new Map<string, (event: unknown) => void>();
  const call = vi.fn((channel: string) => {
    const value = { 'runs:list': listed, 'runs:list-queue': [], ...answers }[channel];
    const error: WireError = { code: 'RUN_WRONG_STATE', message: channel, hint: '', details: {} };
    return Promise.resolve(value === undefined ? { ok: false, error } : { ok: true, value });
  });
  const on = (name: string, listener: (event: unknown) => void) => {
    listeners.set(name, listener);
    return () => listeners.delete(name);
  };
  const desktop = new Desktop({ call, on } as unknown as DesktopApi);
  const app = new AppState(desktop, { current: false });
  const refuse = () => Promise.reject(new Error('no engine here'));
  const runs = new RunsState(desktop, app, new DataEngine(desktop, refuse), refuse);
  return { runs, app, call, emit: (name: string, event: unknown) => listeners.get(name)?.(event) };
}

const ids = (runs: RunsState) => runs.runs.map((run) => run.id);

test('runs stand in the order of their making, each once', async () => {
  const { runs, emit } = setUp([summary('02'), summary('01')]);
  await runs.load();
  emit('runs-changed', [summary('03')]);
  emit('runs-changed', [summary('02', 'queued')]);
  expect(ids(runs)).toEqual(['01', '02', '03']);
  expect(runs.active.map((run) => run.id)).toEqual(['02']);
  expect(runs.occupied).toEqual([]);
});

test('a deleted run can be taken back', async () => {
  const { runs, app, call } = setUp([summary('01'), summary('02')], {
    'runs:delete': null,
    'runs:restore': [summary('01')],
  });
  await runs.load();
  runs.selectedId = '01';
  await runs.remove(['01']);
  expect(ids(runs)).toEqual(['02']);
  expect(runs.selected).toBeNull();
  const [toast] = app.toasts.items;
  expect(toast?.message).toEqual({ kind: 'runs-deleted', names: ['run 01'] });
  app.toasts.undo(toast?.id ?? 0);
  await vi.waitFor(() => {
    expect(ids(runs)).toEqual(['01', '02']);
  });
  expect(call).toHaveBeenCalledWith('runs:restore', { runIds: ['01'] });
  expect(runs.selectedId).toBe('01');
});

test('a refused act changes nothing and is reported', async () => {
  const { runs, app } = setUp([summary('01')]);
  await runs.load();
  await runs.remove(['01']);
  expect(ids(runs)).toEqual(['01']);
  expect(app.toasts.items.map((toast) => toast.message)).toMatchObject([
    { kind: 'error', error: { code: 'RUN_WRONG_STATE', message: 'runs:delete' } },
  ]);
});

test('stopping takes queued runs out of the queue', async () => {
  const { runs, call } = setUp([summary('01', 'queued'), summary('02')], { 'runs:unqueue': null });
  await runs.load();
  await runs.stop(['01']);
  expect(call).toHaveBeenCalledWith('runs:unqueue', { runIds: ['01'] });
});

test('the queue is read at the start and follows what main tells', async () => {
  const { runs, emit } = setUp([summary('01', 'queued')], { 'runs:list-queue': ['01'] });
  await runs.load();
  expect(runs.queue).toEqual(['01']);
  emit('queue-changed', { runIds: ['02', '01'] });
  expect(runs.queue).toEqual(['02', '01']);
});

test('histories are read one after the other, and no more of them once others are wanted', async () => {
  const { runs } = setUp([summary('01', 'done'), summary('02', 'done'), summary('03', 'done')]);
  await runs.load();
  const [first, second, third] = runs.runs;
  if (first === undefined || second === undefined || third === undefined) throw new Error('three runs were listed');
  let finishFirst = (): void => undefined;
  vi.spyOn(first, 'loadHistory').mockReturnValue(new Promise((resolve) => (finishFirst = resolve)));
  const loadSecond = vi.spyOn(second, 'loadHistory').mockResolvedValue();
  const loadThird = vi.spyOn(third, 'loadHistory').mockResolvedValue();
  const before = runs.wantHistories([first, second]);
  await runs.wantHistories([third]);
  finishFirst();
  await before;
  expect(loadThird).toHaveBeenCalledOnce();
  expect(loadSecond).not.toHaveBeenCalled();
});
