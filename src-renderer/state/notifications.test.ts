import { expect, test, vi } from 'vitest';
import { parseRunConfig } from '../../src-engine/contract/run-config.ts';
import { INITIAL_RUN_STATE, type RunState } from '../../src-engine/contract/run-record.ts';
import type { DesktopApi, RunSummary } from '../../src-main/contract/desktop-api.ts';
import { Desktop } from '../bridge/desktop.ts';
import { i18n } from '../i18n/i18n.svelte.ts';
import { AppState } from './app-state.svelte.ts';
import { DataEngine } from './data-engine.svelte.ts';
import { Notifications } from './notifications.ts';
import { RunsState } from './runs-state.svelte.ts';

const FULL = { code: 'DISK_FULL', message: '', hint: '', details: {} } as const;

function summary(id: string, state: Partial<RunState>, sample = 'intents'): RunSummary {
  const config = parseRunConfig({ name: `run ${id}`, data: { source: { kind: 'sample', id: sample } } });
  return {
    definition: {
      ...{ formatVersion: 1, id, createdAt: '2026-01-01T00:00:00Z', appVersion: '1', colorIndex: 1, config },
      ...{ origin: null, isLocked: false, comparison: null },
    },
    state: { ...INITIAL_RUN_STATE, ...state },
    colorIndex: 1,
    token: id,
  };
}

/** The state of a run that was trained, with this validation loss at its best. */
function done(loss: number | null, stopReason: RunState['stopReason'] = 'epochs-done'): Partial<RunState> {
  const reached = { last: 9, lastStep: 9, best: loss ?? NaN, bestStep: 5 };
  return {
    status: 'done',
    stopReason,
    reached: { validation: loss === null ? {} : { loss: reached }, train: { loss: 0.5 }, curve: [] },
  };
}

function setUp(listed: readonly RunSummary[] = []) {
  const listeners = new Map<string, ((event: unknown) => void)[]>();
  const told: unknown[] = [];
  const call = vi.fn((channel: string, request: unknown) => {
    if (channel === 'app:notify') told.push(request);
    return Promise.resolve({ ok: true, value: channel === 'runs:list' ? listed : [] });
  });
  const on = (name: string, listener: (event: unknown) => void) => {
    listeners.set(name, [...(listeners.get(name) ?? []), listener]);
    return () => undefined;
  };
  const desktop = new Desktop({ call, on } as unknown as DesktopApi);
  const app = new AppState(desktop, { current: false });
  const refuse = () => Promise.reject(new Error('no engine here'));
  const runs = new RunsState(desktop, app, new DataEngine(desktop, refuse), refuse);
  const notifications = new Notifications(desktop, app, runs);
  const emit = (name: string, event: unknown) => {
    for (const listener of listeners.get(name) ?? []) listener(event);
  };
  const change = (...changed: RunSummary[]) => {
    emit('runs-changed', changed);
  };
  return { app, runs, notifications, told, emit, change };
}

test('the end of a run alone is told with its reason and what it reached', () => {
  const { change, told } = setUp();
  change(summary('a', { status: 'queued' }));
  change(summary('a', { status: 'running' }));
  expect(told).toEqual([]);
  change(summary('a', done(0.125, 'target-reached')));
  change(summary('a', done(0.125, 'target-reached')));
  expect(told).toEqual([{ runId: 'a', title: '“run a” is trained', body: 'target reached · validation loss 0.125' }]);
});

test('of several runs one thing is told when all have ended, and each failure at once', () => {
  const { change, told } = setUp();
  change(...['a', 'b', 'c', 'd'].map((id) => summary(id, { status: 'queued' })));
  change(summary('a', done(0.5)), summary('b', { status: 'failed', error: FULL }));
  expect(told).toEqual([{ runId: 'b', title: '“run b” failed', body: 'The disk is full.' }]);
  change(summary('c', done(0.25)));
  expect(told).toHaveLength(1);
  change(summary('d', done(null)));
  expect(told[1]).toEqual({
    runId: 'c',
    title: '4 runs have ended',
    body: 'best: run c, validation loss 0.250 · 1 run failed',
  });
});

test('no best is told of runs that learn from different data', () => {
  const { change, told } = setUp();
  change(summary('a', { status: 'running' }), summary('b', { status: 'running' }, 'hello-world'));
  change(summary('a', done(0.5)), summary('b', done(0.25), 'hello-world'));
  expect(told).toEqual([{ runId: null, title: '2 runs have ended', body: '' }]);
});

test('what a person did by hand is not told, and keeps no other news back', () => {
  const { change, emit, told } = setUp();
  change(...['a', 'b', 'c', 'd', 'e'].map((id) => summary(id, { status: 'running' })));
  change(summary('a', { status: 'stopped', stopReason: 'stopped' }), summary('b', { status: 'ready' }));
  change(summary('c', { status: 'paused' }), summary('d', { status: 'interrupted' }));
  emit('runs-removed', { runIds: ['e'] });
  expect(told).toEqual([]);
  change(summary('f', { status: 'running' }));
  change(summary('f', done(0.5)));
  expect(told).toHaveLength(1);
});

test('the end of all is told as well where the last one that waited was deleted', () => {
  const { change, emit, told } = setUp();
  change(summary('a', { status: 'running' }), summary('b', { status: 'queued' }));
  change(summary('a', done(0.5)));
  expect(told).toEqual([]);
  emit('runs-removed', { runIds: ['b'] });
  expect(told).toMatchObject([{ runId: 'a', title: '“run a” is trained' }]);
});

test('a run that waits for something to be mended, and an engine that died for good, are told', () => {
  const { change, told } = setUp();
  change(summary('a', { status: 'running' }), summary('b', { status: 'running' }));
  change(summary('a', { status: 'paused', error: FULL }), summary('b', { status: 'interrupted', error: FULL }));
  expect(told).toMatchObject([{ title: '“run a” waits for you' }, { title: '“run b” failed' }]);
});

test('runs that train already when the window opens are told of as well', async () => {
  const { change, runs, notifications, told } = setUp([summary('a', { status: 'running' })]);
  await runs.load();
  notifications.begin();
  change(summary('a', done(null)));
  expect(told).toMatchObject([{ runId: 'a', body: 'all epochs done · training loss 0.500' }]);
});

test('words are those of the language in force', () => {
  const { change, told } = setUp();
  i18n.locale = 'ko';
  change(summary('a', { status: 'running' }));
  change(summary('a', done(0.5)));
  i18n.locale = 'en';
  expect(told).toMatchObject([{ title: '“run a” 학습 끝' }]);
});

test('a click shows the run in its place', async () => {
  const { app, runs, emit } = setUp([summary('a', {})]);
  await runs.load();
  app.goTo('settings');
  emit('notification-clicked', { runId: 'a' });
  expect([app.place, runs.selectedId]).toEqual(['runs', 'a']);
  app.goTo('data');
  emit('notification-clicked', { runId: 'gone' });
  expect([app.place, runs.selectedId]).toEqual(['runs', 'a']);
});
