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
  return { train: rows(TRAIN_COLUMNS, steps), validation: rows(VALIDATION_COLUMNS, []), samples: [] };
}

function batch(sequence: number, ...steps: number[]): EngineEvent {
  return {
    kind: 'metrics',
    batch: { sequence, train: rows(TRAIN_COLUMNS, steps), validation: rows(VALIDATION_COLUMNS, []) },
  };
}

/** A run whose engines answer by hand. */
function setUp(state: Partial<RunState>, saved: RunHistory = history()) {
  const requests: { name: string; resolve: (value: unknown) => void }[] = [];
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
        (name) => new Promise((resolve) => requests.push({ name, resolve: resolve as (value: unknown) => void })),
      );
      return Promise.resolve(client);
    },
    loadHistory,
  };
  const run = new RunView(summary(state), engines);
  const reply = (name: string, value: unknown) => {
    requests.find((request) => request.name === name)?.resolve(value);
  };
  return { run, loadHistory, reply, emit: (event: EngineEvent) => emit(event), clients: () => clients };
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
  expect(run.version).toBe(before + 1);
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
  const pausing = run.command('pause');
  reply('pause', {});
  await pausing;
  emit({
    kind: 'progress',
    progress: { status: 'paused', steps: 5, totalSteps: 20, epoch: 1, tokensPerSecond: 0, remainingMs: null },
  });
  expect(run.status).toBe('paused');
  expect(run.fraction).toBe(0.25);
});

test('what the window missed at the end is read from the folder', async () => {
  const { run, loadHistory, reply } = setUp({ status: 'ready' }, history(1, 2, 3, 4));
  const updating = run.update(summary({ status: 'running' }));
  await settled();
  reply('get-history', history(1, 2));
  await updating;
  await run.update(summary({ status: 'done', steps: 4 }));
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
  await run.update(summary({ status: 'stopped', steps: 2 }));
  expect(loadHistory).not.toHaveBeenCalled();
  expect(steps(run)).toEqual([1, 2]);
});

test('starting again forgets the old curves', async () => {
  const { run } = setUp({ status: 'done', steps: 2 }, history(1, 2));
  await run.loadHistory();
  expect(steps(run)).toEqual([1, 2]);
  await run.update(summary({ status: 'queued', steps: 0 }));
  expect(steps(run)).toEqual([]);
});

test('a failed reading can be tried again', async () => {
  const { run, loadHistory } = setUp({ status: 'done', steps: 2 }, history(1, 2));
  loadHistory.mockRejectedValueOnce(new UnrollError('RUN_DAMAGED', 'broken'));
  await expect(run.loadHistory()).rejects.toMatchObject({ code: 'RUN_DAMAGED' });
  await run.loadHistory();
  expect(steps(run)).toEqual([1, 2]);
});
