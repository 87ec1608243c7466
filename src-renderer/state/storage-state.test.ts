import { expect, test, vi } from 'vitest';
import { parseRunConfig } from '../../src-engine/contract/run-config.ts';
import { INITIAL_RUN_STATE, type RunStatus } from '../../src-engine/contract/run-record.ts';
import type { DesktopApi, RunSummary, StorageUse } from '../../src-main/contract/desktop-api.ts';
import { Desktop } from '../bridge/desktop.ts';
import { makeAppContext } from './make-app-context.ts';

function summary(id: string, status: RunStatus): RunSummary {
  const config = parseRunConfig({ data: { source: { kind: 'sample', id: 'intents' } } });
  const made = { createdAt: '2026-01-01T00:00:00Z', appVersion: '1', origin: null, isLocked: false, comparison: null };
  return {
    definition: { formatVersion: 1, id, colorIndex: 1, config, ...made },
    state: { ...INITIAL_RUN_STATE, status },
    colorIndex: 1,
    token: id,
  };
}

async function setUp(answers: Readonly<Record<string, unknown>>) {
  const call = vi.fn<(channel: string, request: unknown) => Promise<unknown>>((channel) =>
    Promise.resolve({ ok: true, value: answers[channel] ?? null }),
  );
  const desktop = new Desktop({ call, on: () => () => undefined } as unknown as DesktopApi);
  const noEngine = () => new Promise<never>(() => undefined);
  const memory = { getItem: () => null, setItem: () => undefined };
  const context = makeAppContext(desktop, noEngine, { current: false }, memory);
  await context.runs.load();
  await context.storage.load();
  return { ...context, call };
}

const STATUSES: readonly RunStatus[] = ['done', 'stopped', 'queued', 'ready'];
const listed = STATUSES.map((status, index) => summary(`0${String(index)}`, status));
const runs = listed.map(({ token }) => ({ runId: token, bytes: 30, checkpointBytes: 10 }));
const use: StorageUse = { runs, trashBytes: 7, freeBytes: 1e9 };

test('checkpoints of ended runs can be freed, of others not', async () => {
  const answers: Record<string, unknown> = { 'runs:list': listed, 'storage:measure': use, 'trash:list': [] };
  const { storage, app, call } = await setUp(answers);
  expect([storage.runsBytes, storage.checkpointBytes, storage.freeableBytes]).toEqual([120, 40, 20]);
  answers['storage:measure'] = { ...use, runs: runs.map((run) => ({ ...run, checkpointBytes: 5 })) };
  await storage.freeCheckpoints();
  expect(call).toHaveBeenCalledWith('runs:free-space', { runIds: ['00', '01'] });
  expect(app.toasts.items.map(({ message }) => message)).toEqual([{ kind: 'space-freed', bytes: 20 }]);
});

test('the trash is emptied, and read again when a run was restored', async () => {
  const trash = [{ runId: '09', name: 'old', deletedAt: '2026-01-01T00:00:00Z', sizeBytes: 7 }];
  const answers: Record<string, unknown> = { 'runs:list': listed, 'storage:measure': use, 'trash:list': trash };
  const { storage, runs: all } = await setUp(answers);
  expect(storage.trash).toEqual(trash);
  answers['runs:restore'] = [summary('09', 'done')];
  answers['trash:list'] = [];
  await storage.restore('09');
  expect(all.find('09')).toBeDefined();
  expect(storage.trash).toEqual([]);
});

test('a late answer about another run is not taken', async () => {
  const { checkpoints, call } = await setUp({ 'runs:list': [] });
  let answer: (value: unknown) => void = () => undefined;
  call.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  const first = checkpoints.load('01');
  call.mockResolvedValueOnce({ ok: true, value: [{ steps: 2 }] });
  await checkpoints.load('02');
  answer({ ok: true, value: [{ steps: 1 }] });
  await first;
  expect(checkpoints.items.map(({ steps }) => steps)).toEqual([2]);
});
