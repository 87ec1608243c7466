import { expect, test, vi } from 'vitest';
import { parseRunConfig } from '../../src-engine/contract/run-config.ts';
import { INITIAL_RUN_STATE, type RunState } from '../../src-engine/contract/run-record.ts';
import type { WireError } from '../../src-engine/contract/wire-error.ts';
import type { DesktopApi, RunSummary } from '../../src-main/contract/desktop-api.ts';
import { Desktop } from '../bridge/desktop.ts';
import { makeAppContext } from './make-app-context.ts';

const KILLED: WireError = {
  code: 'ENGINE_EXITED',
  message: '',
  hint: '',
  details: { reason: 'killed', exitCode: 9 },
};

function summary(id: string, state: Partial<RunState>): RunSummary {
  const config = parseRunConfig({ name: `run ${id}`, data: { source: { kind: 'sample', id: 'intents' } } });
  const made = { createdAt: '2026-01-01T00:00:00Z', appVersion: '1', origin: null, isLocked: false, comparison: null };
  return {
    definition: { formatVersion: 1, id, colorIndex: 1, config, ...made },
    state: { ...INITIAL_RUN_STATE, ...state },
    colorIndex: 1,
    token: id,
  };
}

/** The state of a window whose runs are listed and whose desktop's events are sent by hand. */
async function setUp(listed: readonly RunSummary[], remembered = new Map<string, string>()) {
  const listeners: { name: string; listener: (event: unknown) => void }[] = [];
  const call = vi.fn<(channel: string, request: unknown) => Promise<unknown>>((channel) =>
    Promise.resolve({ ok: true, value: channel === 'runs:list' ? listed : null }),
  );
  const on = (name: string, listener: (event: unknown) => void) => {
    listeners.push({ name, listener });
    return () => undefined;
  };
  const memory = {
    getItem: (key: string) => remembered.get(key) ?? null,
    setItem: (key: string, value: string) => void remembered.set(key, value),
  };
  const desktop = new Desktop({ call, on } as unknown as DesktopApi);
  const noEngine = () => new Promise<never>(() => undefined);
  const context = makeAppContext(desktop, noEngine, { current: false }, memory);
  await context.runs.load();
  const emit = (name: string, event: unknown) => {
    for (const known of listeners) if (known.name === name) known.listener(event);
  };
  return { ...context, call, emit, remembered };
}

const idsOf = (runs: readonly { id: string }[]) => runs.map((run) => run.id);

test('a dead engine is told until its run goes on', async () => {
  const { troubles, emit } = await setUp([summary('01', { status: 'queued' })]);
  emit('engine-exited', { runId: '01', error: KILLED, isResuming: false });
  emit('runs-changed', [summary('01', { status: 'interrupted', error: KILLED })]);
  emit('engine-exited', { runId: null, error: KILLED, isResuming: false });
  expect(troubles.deaths.map(({ run }) => run.id)).toEqual(['01']);
  expect(troubles.interrupted).toEqual([]);
  emit('runs-changed', [summary('01', { status: 'queued' })]);
  expect(troubles.deaths).toEqual([]);
});

test('engines that died before their first word are told too: their run is still ready', async () => {
  const { troubles, emit } = await setUp([summary('01', { status: 'queued' })]);
  emit('engine-exited', { runId: '01', error: KILLED, isResuming: false });
  emit('runs-changed', [summary('01', { status: 'ready' })]);
  expect(idsOf(troubles.deaths.map(({ run }) => run))).toEqual(['01']);
});

test('a dead engine can be left alone', async () => {
  const { troubles, emit } = await setUp([summary('01', { status: 'interrupted' })]);
  emit('engine-exited', { runId: '01', error: KILLED, isResuming: false });
  troubles.leaveDead();
  expect(troubles.deaths).toEqual([]);
});

test('a run that goes on by itself is told in passing', async () => {
  const { troubles, app, emit } = await setUp([summary('01', { status: 'queued', checkpointSteps: 500 })]);
  emit('engine-exited', { runId: '01', error: KILLED, isResuming: true });
  expect(troubles.deaths).toEqual([]);
  expect(app.toasts.items.map(({ message }) => message)).toEqual([
    { kind: 'run-resuming', name: 'run 01', error: KILLED, steps: 500 },
  ]);
});

test('a silent engine is told until it answers, ends or is given time', async () => {
  const { troubles, emit, call } = await setUp([
    summary('01', { status: 'queued' }),
    summary('02', { status: 'queued' }),
  ]);
  const silence = (runId: string, isSilent: boolean) => {
    emit('engine-silent', { runId, isSilent });
  };
  silence('01', true);
  silence('02', true);
  expect(idsOf(troubles.silent)).toEqual(['01', '02']);
  silence('01', false);
  expect(idsOf(troubles.silent)).toEqual(['02']);
  await troubles.endEngines(['02']);
  expect(call).toHaveBeenCalledWith('runs:end-engine', { runId: '02' });
  emit('runs-changed', [summary('02', { status: 'interrupted' })]);
  expect(troubles.silent).toEqual([]);
  silence('01', true);
  troubles.wait();
  expect(troubles.silent).toEqual([]);
});

test('a run that paused itself is told, one that a person paused is not', async () => {
  const { troubles } = await setUp([
    summary('01', { status: 'paused' }),
    summary('02', { status: 'paused', error: { ...KILLED, code: 'DISK_FULL' } }),
  ]);
  expect(idsOf(troubles.heldUp)).toEqual(['02']);
});

test('runs that the end of the app interrupted are told at the start, once left alone never again', async () => {
  const listed = [
    summary('01', { status: 'interrupted', steps: 7 }),
    summary('02', { status: 'interrupted', error: KILLED }),
    summary('03', { status: 'done' }),
  ];
  const { troubles, emit, remembered } = await setUp(listed);
  expect(idsOf(troubles.interrupted)).toEqual(['01']);
  emit('runs-changed', [summary('03', { status: 'interrupted' })]);
  expect(idsOf(troubles.interrupted)).toEqual(['01']);
  troubles.leaveInterrupted();
  expect(troubles.interrupted).toEqual([]);

  expect((await setUp(listed, remembered)).troubles.interrupted).toEqual([]);
  const later = [summary('01', { status: 'interrupted', steps: 9 })];
  expect(idsOf((await setUp(later, remembered)).troubles.interrupted)).toEqual(['01']);
});

test('a run that goes on or is deleted is not told any more', async () => {
  const { troubles, emit } = await setUp([
    summary('01', { status: 'interrupted' }),
    summary('02', { status: 'interrupted' }),
  ]);
  emit('runs-changed', [summary('01', { status: 'queued' })]);
  emit('runs-removed', { runIds: ['02'] });
  expect(troubles.interrupted).toEqual([]);
});
