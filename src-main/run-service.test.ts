import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { parseRunConfig } from '../src-engine/contract/run-config.ts';
import type { RunSummary } from './contract/desktop-api.ts';
import { RunService, type RunServiceParts } from './run-service.ts';
import { RunStore } from './storage/run-store.ts';

const config = parseRunConfig({ data: { source: { kind: 'sample', id: 'hello-world' } } });

afterEach(() => {
  vi.restoreAllMocks();
});

async function setUp(count: number) {
  const store = new RunStore(mkdtempSync(join(tmpdir(), 'runs-')));
  const made = await store.create(
    Array.from({ length: count }, () => config),
    '0',
    null,
  );
  const changed: (readonly RunSummary[])[] = [];
  const removed: (readonly string[])[] = [];
  const service = new RunService({
    store,
    queue: { unqueue: () => undefined, requireIdle: () => undefined } as unknown as RunServiceParts['queue'],
    files: {} as unknown as RunServiceParts['files'],
    tokens: { grantPath: (path: string) => path } as unknown as RunServiceParts['tokens'],
    appVersion: '0',
    onChanged: (runs) => changed.push(runs),
    onRemoved: (runIds) => removed.push(runIds),
    onEngineExited: () => undefined,
  });
  return { service, store, ids: made.map(({ definition }) => definition.id), changed, removed };
}

/** How many calls of a method of the store are under way at most. */
function watchTogether(store: RunStore, name: 'remove' | 'restore'): { most: number } {
  const watched = { most: 0 };
  let present = 0;
  const act = store[name].bind(store) as (id: string) => Promise<null>;
  vi.spyOn(store, name).mockImplementation(async (id) => {
    watched.most = Math.max(watched.most, ++present);
    return await act(id).finally(() => present--);
  });
  return watched;
}

test('many runs go and come back together, and the window hears of it once', async () => {
  const { service, store, ids, changed, removed } = await setUp(40);
  const [removing, restoring] = [watchTogether(store, 'remove'), watchTogether(store, 'restore')];
  await service.remove(ids);
  expect(removed.map((runIds) => [...runIds].sort())).toEqual([ids]);
  expect(removing.most).toBe(32);
  expect(await store.list()).toEqual([]);

  const restored = await service.restore(ids);
  await new Promise(setImmediate);
  expect(restored.map(({ definition }) => definition.id).sort()).toEqual(ids);
  expect(changed.map((runs) => runs.length)).toEqual([40]);
  expect(restoring.most).toBe(32);
});

test('the window hears of what went also where another run stays', async () => {
  const { service, store, ids, removed } = await setUp(2);
  const [gone = '', stays = ''] = ids;
  const remove = store.remove.bind(store);
  vi.spyOn(store, 'remove').mockImplementation((id) => (id === stays ? Promise.reject(new Error('held')) : remove(id)));
  await expect(service.remove(ids)).rejects.toThrow('held');
  expect(removed).toEqual([[gone]]);
});
