import { expect, test, vi } from 'vitest';
import type { EngineEvent, RunHistory } from '../../src-engine/contract/engine-protocol.ts';
import { TRAIN_COLUMNS, VALIDATION_COLUMNS, type MetricColumns } from '../../src-engine/contract/metrics.ts';
import { parseRunConfig } from '../../src-engine/contract/run-config.ts';
import { INITIAL_RUN_STATE, type RunState } from '../../src-engine/contract/run-record.ts';
import { UnrollError } from '../../src-engine/contract/wire-error.ts';
import type { RunSummary } from '../../src-main/contract/desktop-api.ts';
import { EngineClient } from '../engine/engine-client.ts';
import { RunView, type RunEngines } from './run-view.svelte.ts';

function summary(state: Partial<RunState>): RunSummary {
  return {
    definition: {
      formatVersion: 1,
      id: '01A',
      createdAt: '2026-01-01T00:00:00Z',
      appVersion: '1',
      origin: null,
      isLocked: false,
      comparison: null,
      colorIndex: 1,
      config: parseRunConfig({ data: { source: { kind: 'sample', id: 'intents' } } }),
    },
    state: { ...INITIAL_RUN_STATE, ...state },
    colorIndex: 1,
    token: 'folder',
  };
}

function rows<Column extends string>(names: readonly Column[], steps: readonly number[]): MetricColumns<Column> {
  const columns = Object.fromEntries(names.map((name) => [name, Float64Array.from(steps)]));
  return { rowCount: steps.length, columns: columns as Record<Column, Float64Array> };
}

function history(...steps: number[]): RunHistory {
  return {
    ...{ train: rows(TRAIN_COLUMNS, steps), validation: rows(VALIDATION_COLUMNS, []), samples: [], events: [] },
    thinning: { train: 0, validation: 0 },
  };
}

function recorded(trainRows: number, validationRows = 0, samples = 0, events = 0): Pick<RunState, 'recorded'> {
  return { recorded: { trainRows, validationRows, samples, events } };
}

function batch(sequence: number, ...steps: number[]): EngineEvent {
  return {
    kind: 'metrics',
    batch: { sequence, train: rows(TRAIN_COLUMNS, steps), validation: rows(VALIDATION_COLUMNS, []) },
  };
}

/** A run whose engines answer by hand. */
function setUp(state: Partial<RunState>, saved: RunHistory = history()) {
  const requests: { name: string; resolve: (value: unknown) => void; reject: (error: Error) => void }[] = [];
  let emit: (event: EngineEvent) => void = () => undefined;
  let clients = 0;
  const loadHistory = vi.fn<RunEngines['loadHistory']>(() => Promise.resolve(saved));
  const engines: RunEngines = {
    connectRun: (_, handlers) => {
      clients++;
      emit = handlers.onEvent;
      const client = new EngineClient(new MessageChannel().port1, {
        ...handlers,
        afterPaint: (callback) => callback(),
      });
      vi.spyOn(client, 'request').mockImplementation(
        (name) =>
          new Promise((resolve, reject) => {
            requests.push({ name, resolve: resolve as (value: unknown) => void, reject });
          }),
      );
      return Promise.resolve(client);
    },
    loadHistory,
  };
  const run = new RunView(summary(state), engines);
  const reply = (name: string, value: unknown) => {
    requests.find((request) => request.name === name)?.resolve(value);
  };
  const refuse = (name: string, error: UnrollError) => {
    requests.find((request) => request.name === name)?.reject(error);
  };
  return {
    run,
    engines,
    loadHistory,
    reply,
    refuse,
    emit: (event: EngineEvent) => emit(event),
    clients: () => clients,
  };
}

const steps = (run: RunView) => [...run.train.column('step')];
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('batches continue the history without gap or overlap', async () => {
  const { run, reply, emit } = setUp({ status: 'ready' });
  const updating = run.update(summary({ status: 'running' }));
  await settled();
  emit(batch(1, 1, 2));
  reply('get-history', history(1, 2, 3));
  await updating;
  const before = run.version;
  emit(batch(2, 4, 5));
  expect(steps(run)).toEqual([1, 2, 3, 4, 5]);
  await vi.waitFor(() => {
    expect(run.version).toBe(before + 1);
  });
});

test('several words of main make one connection', async () => {
  const { run, reply, clients } = setUp({ status: 'queued' });
  const updating = run.update(summary({ status: 'running' }));
  await run.update(summary({ status: 'running', steps: 3 }));
  reply('get-history', history());
  await settled();
  reply('get-history', history());
  await updating;
  expect(clients()).toBe(1);
});

test("the engine's pause shows before main tells it, and the command goes to the engine", async () => {
  const { run, reply, emit } = setUp({ status: 'ready' });
  const updating = run.update(summary({ status: 'running' }));
  await settled();
  reply('get-history', history());
  await updating;
  const pausing = run.command('pause', {});
  reply('pause', {});
  await pausing;
  emit({
    kind: 'progress',
    progress: { status: 'paused', steps: 5, totalSteps: 20, epoch: 1, tokensPerSecond: 0, remainingMs: null },
  });
  expect(run.status).toBe('paused');
  expect(run.fraction).toBe(0.25);
});

test('a run that paused itself is paused, whatever its last progress said', async () => {
  const { run, reply, emit } = setUp({ status: 'ready' });
  const updating = run.update(summary({ status: 'running' }));
  await settled();
  reply('get-history', history());
  await updating;
  emit({
    kind: 'progress',
    progress: { status: 'running', steps: 5, totalSteps: 20, epoch: 1, tokensPerSecond: 9, remainingMs: null },
  });
  await run.update(summary({ status: 'paused', error: { code: 'DISK_FULL', message: '', hint: '', details: {} } }));
  expect(run.status).toBe('paused');
  await run.update(summary({ status: 'running' }));
  expect(run.status).toBe('running');
});

test('what the window missed at the end is read from the folder', async () => {
  const { run, loadHistory, reply } = setUp({ status: 'ready' }, history(1, 2, 3, 4));
  const updating = run.update(summary({ status: 'running' }));
  await settled();
  reply('get-history', history(1, 2));
  await updating;
  await run.update(summary({ status: 'done', steps: 4, ...recorded(4) }));
  expect(loadHistory).toHaveBeenCalledWith('folder');
  expect(steps(run)).toEqual([1, 2, 3, 4]);
  expect(run.history).toBe('loaded');
});

test('a run of which everything arrived reads nothing again', async () => {
  const { run, loadHistory, reply } = setUp({ status: 'ready' });
  const updating = run.update(summary({ status: 'running' }));
  await settled();
  reply('get-history', history(1, 2));
  await updating;
  await run.update(summary({ status: 'stopped', steps: 2, ...recorded(2) }));
  expect(loadHistory).not.toHaveBeenCalled();
  expect(steps(run)).toEqual([1, 2]);
});

test.each([
  ['validation row', recorded(2, 1)],
  ['sample', recorded(2, 0, 1)],
  ['event', recorded(2, 0, 0, 1)],
])('a missing %s is read from the folder too', async (_what, state) => {
  const { run, loadHistory, reply } = setUp({ status: 'ready' });
  const updating = run.update(summary({ status: 'running' }));
  await settled();
  reply('get-history', history(1, 2));
  await updating;
  await run.update(summary({ status: 'done', steps: 2, ...state }));
  expect(loadHistory).toHaveBeenCalledOnce();
});

test('the folder of a run that failed in a step is read once at most', async () => {
  const failed = summary({ status: 'failed', steps: 3, ...recorded(2) });
  const { run, loadHistory, reply } = setUp({ status: 'ready' });
  const updating = run.update(summary({ status: 'running' }));
  await settled();
  reply('get-history', history(1, 2));
  await updating;
  await run.update(failed);
  expect(loadHistory).not.toHaveBeenCalled();

  const restarted = setUp({ status: 'failed', steps: 3, ...recorded(2) }, history(1, 2));
  await restarted.run.loadHistory();
  await restarted.run.update(failed);
  await restarted.run.update(failed);
  expect(restarted.loadHistory).toHaveBeenCalledOnce();
});

test('a run that failed before its first update was done shows what it measured', async () => {
  const { run } = setUp({ status: 'failed', steps: 0, ...recorded(1) }, history(1));
  await run.loadHistory();
  expect(steps(run)).toEqual([1]);
});

test('a run that measured nothing reads nothing', async () => {
  const { run, loadHistory } = setUp({ status: 'failed', steps: 0 });
  await run.loadHistory();
  expect(loadHistory).not.toHaveBeenCalled();
});

test('starting again forgets the old curves', async () => {
  const { run } = setUp({ status: 'done', steps: 2, ...recorded(2) }, history(1, 2));
  await run.loadHistory();
  expect(steps(run)).toEqual([1, 2]);
  await run.update(summary({ status: 'queued', steps: 0 }));
  expect(steps(run)).toEqual([]);
});

test('a failed reading can be tried again', async () => {
  const { run, loadHistory } = setUp({ status: 'done', steps: 2, ...recorded(2) }, history(1, 2));
  loadHistory.mockRejectedValueOnce(new UnrollError('RUN_DAMAGED', 'broken'));
  await expect(run.loadHistory()).rejects.toMatchObject({ code: 'RUN_DAMAGED' });
  await run.loadHistory();
  expect(steps(run)).toEqual([1, 2]);
});

/** A promise and the functions that end it. */
function byHand<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<Value>((...ends) => ([resolve, reject] = ends));
  return { promise, resolve: (value: Value) => resolve(value), reject: (error: Error) => reject(error) };
}

test('the history of the try before is not taken when it comes late', async () => {
  const { run, loadHistory, reply, emit } = setUp({ status: 'queued' });
  const late = byHand<RunHistory>();
  loadHistory.mockReturnValueOnce(late.promise);
  const settling = run.update(summary({ status: 'interrupted', steps: 3, ...recorded(3) }));
  const updating = run.update(summary({ status: 'running' }));
  await settled();
  reply('get-history', history(1));
  await updating;
  late.resolve(history(1, 2, 3));
  await settling;
  emit(batch(1, 2));
  expect(steps(run)).toEqual([1, 2]);
  expect(run.history).toBe('live');
});

test('a late refusal of the history of the try before concerns nobody', async () => {
  const { run, loadHistory, reply } = setUp({ status: 'queued' });
  const late = byHand<RunHistory>();
  loadHistory.mockReturnValueOnce(late.promise);
  const settling = run.update(summary({ status: 'interrupted', steps: 3, ...recorded(3) }));
  const updating = run.update(summary({ status: 'running' }));
  await settled();
  reply('get-history', history(1));
  await updating;
  late.reject(new UnrollError('RUN_DAMAGED', 'broken'));
  await settling;
  expect(run.history).toBe('live');
});

test('a connection that never came does not keep the next try from its own', async () => {
  const { run, engines, reply, clients } = setUp({ status: 'ready' });
  const stuck = byHand<EngineClient>();
  vi.spyOn(engines, 'connectRun').mockReturnValueOnce(stuck.promise);
  const first = run.update(summary({ status: 'running' }));
  await run.update(summary({ status: 'interrupted' }));
  await run.update(summary({ status: 'queued' }));
  const second = run.update(summary({ status: 'running' }));
  await settled();
  reply('get-history', history(1));
  await second;
  expect(clients()).toBe(1);

  const close = vi.fn();
  const late = new EngineClient(new MessageChannel().port1, {
    onEvent: () => undefined,
    onClose: close,
    afterPaint: () => undefined,
  });
  stuck.resolve(late);
  await first;
  expect(close).toHaveBeenCalledOnce();
  expect(steps(run)).toEqual([1]);
});

test('a command right after the start waits for the engine that is being connected to', async () => {
  const { run, reply } = setUp({ status: 'ready' });
  const updating = run.update(summary({ status: 'running' }));
  const pausing = run.command('pause', {});
  await settled();
  reply('get-history', history());
  reply('pause', {});
  await Promise.all([updating, pausing]);
  expect(run.status).toBe('running');
});

test('a command that reaches no engine is refused', async () => {
  const { run } = setUp({ status: 'running' });
  await expect(run.command('pause', {})).rejects.toMatchObject({ code: 'RUN_WRONG_STATE' });
});

test('a run that ended before its history was asked for is read from its folder', async () => {
  const { run, refuse } = setUp({ status: 'ready' }, history(1));
  const updating = run.update(summary({ status: 'running' }));
  await settled();
  refuse('get-history', new UnrollError('RUN_WRONG_STATE', 'No run trains here.'));
  await updating;
  await run.update(summary({ status: 'done', steps: 1, ...recorded(1) }));
  expect(steps(run)).toEqual([1]);
});

test('any other refusal of the history is told, and the next word of main tries again', async () => {
  const { run, refuse, clients } = setUp({ status: 'ready' });
  const updating = run.update(summary({ status: 'running' }));
  await settled();
  refuse('get-history', new UnrollError('INTERNAL', 'broken'));
  await expect(updating).rejects.toMatchObject({ code: 'INTERNAL' });
  void run.update(summary({ status: 'running', steps: 1 }));
  await settled();
  expect(clients()).toBe(2);
});

test('a run that goes on keeps its curves until its engine tells what of them stands', async () => {
  const before = { status: 'interrupted', steps: 3, checkpointSteps: 2, ...recorded(3) } as const;
  const { run, reply } = setUp(before, history(1, 2, 3));
  await run.loadHistory();
  await run.update(summary({ ...before, status: 'queued' }));
  expect(steps(run)).toEqual([1, 2, 3]);
  const updating = run.update(summary({ ...before, status: 'running' }));
  await settled();
  reply('get-history', history(1, 2));
  await updating;
  expect(steps(run)).toEqual([1, 2]);
});
