import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { parseRunConfig } from '../../src-engine/contract/run-config.ts';
import { nodeFileSystem } from '../../src-engine/hosts/node-file-system.ts';
import { RunStore, type StoredRun } from './run-store.ts';

const withSeed = (seed: number, hiddenSize = 8) =>
  parseRunConfig({
    data: { source: { kind: 'sample', id: 'hello-world' } },
    model: { layers: [{ hiddenSize }] },
    training: { seed },
  });
const config = withSeed(1);
const DAY_MS = 24 * 60 * 60 * 1000;

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'runs-'));
const idsOf = async (store: RunStore): Promise<string[]> => (await store.list()).map(({ definition }) => definition.id);
const damagedOf = async (store: RunStore): Promise<string[]> =>
  (await store.listDamaged()).map(({ runId, error }) => `${runId} ${error.code}`).sort();

async function createRun(store: RunStore, of = config): Promise<StoredRun> {
  const [run] = await store.create([of], '0', null);
  if (run === undefined) throw new Error('No run was made.');
  return run;
}

async function createRuns(store: RunStore, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let made = 0; made < count; made++) ids.push((await createRun(store)).definition.id);
  return ids;
}

afterEach(() => {
  vi.useRealTimers();
});

test('finds its runs again after a restart, in the order of making', async () => {
  const folder = newFolder();
  const ids = await createRuns(new RunStore(folder), 3);
  expect(await idsOf(new RunStore(folder))).toEqual(ids);
});

test('a clock that is set back leaves the order as it is', async () => {
  const folder = newFolder();
  const store = new RunStore(folder);
  const before = await createRuns(store, 2);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 60 * 60 * 1000 });
  const later = await createRuns(store, 1);
  const afterRestart = await createRuns(new RunStore(folder), 1);
  expect(await idsOf(new RunStore(folder))).toEqual([...before, ...later, ...afterRestart]);
});

test('gives each run the lowest free colour and keeps it, also to those made at the same time', async () => {
  const folder = newFolder();
  const store = new RunStore(folder);
  const made = await Promise.all([8, 9, 10].map((size) => createRun(store, withSeed(1, size))));
  expect(made.map(({ definition }) => definition.colorIndex)).toEqual([1, 2, 3]);
  await store.remove(made[0]?.definition.id ?? '');
  expect((await createRun(store, withSeed(1, 11))).definition.colorIndex).toBe(1);
  expect(new Set((await new RunStore(folder).list()).map(({ definition }) => definition.colorIndex)).size).toBe(3);
});

test('runs that differ only in their seed share a colour, with those made earlier and at the same time', async () => {
  const store = new RunStore(newFolder());
  await createRun(store, withSeed(1));
  const [grid, later] = await Promise.all([
    store.create([withSeed(1, 9), withSeed(2, 9), withSeed(2, 8), withSeed(1, 10)], '0', 'sizes'),
    store.create([withSeed(3, 10), { ...withSeed(3, 9), name: 'again', tags: ['x'] }, withSeed(1, 12)], '0', null),
  ]);
  expect([grid, later].map((runs) => runs.map(({ definition }) => definition.colorIndex))).toEqual([
    [2, 2, 1, 3],
    [3, 2, 4],
  ]);
});

test('what is set up together is known as one comparison, a single run as none', async () => {
  const folder = newFolder();
  const store = new RunStore(folder);
  const grid = await store.create(
    [1, 2, 3].map((seed) => withSeed(seed)),
    '0',
    'Seeds',
  );
  const comparisons = grid.map(({ definition }) => definition.comparison);
  expect(comparisons[0]).toEqual({ id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/) as string, name: 'Seeds' });
  expect(new Set(comparisons.map((comparison) => comparison?.id)).size).toBe(1);
  const [alone] = await store.create([config], '0', 'Alone');
  const [loose] = await store.create([config, config], '0', null);
  expect([alone, loose].map((run) => run?.definition.comparison)).toEqual([null, null]);
  const listed = await new RunStore(folder).list();
  expect(listed.slice(0, 3).map(({ definition }) => definition)).toEqual(grid.map(({ definition }) => definition));
  expect(listed.map(({ definition }) => definition.config.training.seed)).toEqual([1, 2, 3, 1, 1, 1]);
});

test('runs are made together or not at all', async () => {
  const folder = newFolder();
  const store = new RunStore(folder);
  const before = await createRuns(store, 1);
  vi.spyOn(nodeFileSystem, 'rename').mockImplementation(async (from, to) => {
    // The place of the seventieth run is taken by something that cannot be replaced.
    const isLate = to.startsWith(join(folder, 'runs')) && readdirSync(join(folder, 'runs')).length > 70;
    if (isLate) throw Object.assign(new Error('no'), { code: 'EIO' });
    await rename(from, to);
  });
  await expect(
    store.create(
      Array.from({ length: 100 }, (_, seed) => withSeed(seed)),
      '0',
      'Seeds',
    ),
  ).rejects.toMatchObject({
    code: 'FILE_WRITE_FAILED',
  });
  vi.restoreAllMocks();
  expect([readdirSync(join(folder, 'runs')), readdirSync(join(folder, 'staging'))]).toEqual([before, []]);
  expect([await idsOf(store), await idsOf(new RunStore(folder))]).toEqual([before, before]);
  expect((await createRun(store, withSeed(1, 9))).definition.colorIndex).toBe(2);
});

test('what a person says of several runs is kept, and the rest stays', async () => {
  const folder = newFolder();
  const store = new RunStore(folder);
  const [a = '', b = ''] = await createRuns(store, 2);
  const state = { ...store.get(a).state, status: 'running' as const };
  store.setState(a, state);
  const described = await Promise.all([
    store.describe([
      { runId: a, change: { name: 'best', isLocked: true } },
      { runId: b, change: { tags: ['x'], colorIndex: 12 } },
      { runId: a, change: { notes: 'why' } },
    ]),
    store.describe([{ runId: a, change: { tags: ['y'] } }]),
  ]);
  expect(described.map((runs) => runs.length)).toEqual([2, 1]);
  expect(store.get(a).state).toEqual(state);
  const again = new RunStore(folder);
  await again.loaded;
  const [first, second] = [again.get(a).definition, again.get(b).definition];
  expect(first).toEqual({
    ...first,
    colorIndex: 1,
    isLocked: true,
    config: { ...config, name: 'best', notes: 'why', tags: ['y'] },
  });
  expect(second).toEqual({ ...second, colorIndex: 12, isLocked: false, config: { ...config, tags: ['x'] } });
});

test('a description of a run that is not there changes none', async () => {
  const store = new RunStore(newFolder());
  const [id = ''] = await createRuns(store, 1);
  const changes = [id, 'gone'].map((runId) => ({ runId, change: { name: 'new' } }));
  await expect(store.describe(changes)).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
  expect(store.get(id).definition.config.name).toBe(config.name);
  expect(await store.describe([])).toEqual([]);
});

test('a run that was training when the app died is interrupted, and a start writes nothing', async () => {
  const folder = newFolder();
  const run = await createRun(new RunStore(folder));
  const path = join(run.directory, 'state.json');
  const written = JSON.stringify({ ...run.state, status: 'running', steps: 5 });
  writeFileSync(path, written);
  const again = new RunStore(folder);
  await again.loaded;
  expect(again.get(run.definition.id).state).toMatchObject({ status: 'interrupted', steps: 5, error: null });
  expect(readFileSync(path, 'utf8')).toBe(written);
});

test('a folder that holds no runs yet, and one that is a file, stop nothing', async () => {
  expect(await idsOf(new RunStore(join(newFolder(), 'not', 'there')))).toEqual([]);
  const folder = newFolder();
  writeFileSync(join(folder, 'runs'), '');
  const store = new RunStore(folder);
  await expect(store.list()).rejects.toThrow();
});

test('a hundred runs of which ten are damaged in different ways are ninety and ten', async () => {
  const folder = newFolder();
  const ids = await createRuns(new RunStore(folder), 100);
  const bad = ids.filter((_id, index) => index % 10 === 3);
  const path = (index: number, file: string): string => join(folder, 'runs', bad[index] ?? '', file);
  writeFileSync(path(0, 'run.json'), '{"formatVersion": 1, "id"');
  writeFileSync(path(1, 'run.json'), '');
  writeFileSync(path(2, 'run.json'), Buffer.alloc(4096));
  rmSync(path(3, 'run.json'));
  writeFileSync(path(4, 'run.json'), JSON.stringify({ formatVersion: 2, id: bad[4] }));
  writeFileSync(path(5, 'run.json'), JSON.stringify({ formatVersion: 1, id: bad[5], config: { model: 7 } }));
  writeFileSync(path(6, 'state.json'), '[]');
  writeFileSync(path(7, 'state.json'), JSON.stringify({ formatVersion: 9, status: 'sleeping' }));
  rmSync(path(8, 'run.json'));
  mkdirSync(path(8, 'run.json'));
  rmSync(path(9, ''), { recursive: true });
  symlinkSync(path(9, ''), join(folder, 'runs', bad[9] ?? ''));
  const before = readdirSync(join(folder, 'runs'), { recursive: true }).length;

  const store = new RunStore(folder);
  expect(await idsOf(store)).toEqual(ids.filter((id) => !bad.includes(id)));
  const damaged = await damagedOf(store);
  expect(damaged.map((line) => line.split(' ')[0])).toEqual([...bad].sort());
  expect(damaged.filter((line) => line.endsWith('RUN_NEWER_VERSION'))).toHaveLength(2);
  expect(readdirSync(join(folder, 'runs'), { recursive: true })).toHaveLength(before);
});

test('a damaged run can be deleted, and restored to the damaged ones', async () => {
  const folder = newFolder();
  const [id = ''] = await createRuns(new RunStore(folder), 1);
  writeFileSync(join(folder, 'runs', id, 'run.json'), '{');
  const store = new RunStore(folder);
  await store.loaded;
  expect(() => store.get(id)).toThrow(expect.objectContaining({ code: 'RUN_NOT_FOUND' }) as Error);
  expect(store.directoryOf(id)).toBe(join(folder, 'runs', id));
  await store.remove(id);
  expect(await damagedOf(store)).toEqual([]);
  expect(await store.restore(id)).toBeNull();
  expect(await damagedOf(store)).toEqual([`${id} RUN_DAMAGED`]);
});

test('half a run that a crash left in the making is no run', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'staging', 'half'), { recursive: true });
  writeFileSync(join(folder, 'staging', 'half', 'state.json'), '{}');
  const store = new RunStore(folder);
  expect([await idsOf(store), await damagedOf(store)]).toEqual([[], []]);
  expect(existsSync(join(folder, 'staging'))).toBe(false);
});

test('brings a deleted run back from the trash, the newest of its id', async () => {
  const folder = newFolder();
  const store = new RunStore(folder);
  const [id = ''] = await createRuns(store, 1);
  await store.remove(id);
  expect(() => store.get(id)).toThrow(expect.objectContaining({ code: 'RUN_NOT_FOUND' }) as Error);
  const [entry] = await store.trash.list();
  expect(entry?.runId).toBe(id);
  expect((await store.restore(id))?.definition.id).toBe(id);
  expect(await store.trash.list()).toEqual([]);
  await expect(store.restore(id)).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
});

test('a run whose place is taken stays in the trash', async () => {
  const folder = newFolder();
  const store = new RunStore(folder);
  const [id = ''] = await createRuns(store, 1);
  cpSync(join(folder, 'runs', id), join(folder, 'copy'), { recursive: true });
  await store.remove(id);
  renameSync(join(folder, 'copy'), join(folder, 'runs', id));
  await expect(store.restore(id)).rejects.toMatchObject({ code: 'RUN_WRONG_STATE' });
  expect(await store.trash.list()).toHaveLength(1);
});

test('an id that leads out of the trash is refused', async () => {
  const store = new RunStore(newFolder());
  const [id = ''] = await createRuns(store, 1);
  await expect(store.restore(`../runs/${id}`)).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
});

test('a deleted run stays for thirty days, also when the trash was copied', async () => {
  const folder = newFolder();
  const store = new RunStore(folder);
  const [young = '', old = ''] = await createRuns(store, 2);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 31 * DAY_MS });
  await store.remove(old);
  vi.setSystemTime(Date.now() + 2 * DAY_MS);
  await store.remove(young);
  vi.useRealTimers();
  const copied = newFolder();
  cpSync(folder, copied, { recursive: true });
  const moved = new RunStore(copied);
  await moved.loaded;
  await moved.trash.emptyOld();
  expect((await moved.trash.list()).map(({ runId }) => runId)).toEqual([young]);
  await moved.trash.empty();
  expect(await moved.trash.list()).toEqual([]);
  expect(readdirSync(join(copied, 'staging'))).toEqual([]);
});

test('what an older version deleted can be restored, and is as old as its move', async () => {
  const folder = newFolder();
  const store = new RunStore(folder);
  const [id = ''] = await createRuns(store, 1);
  const { directory } = store.get(id);
  mkdirSync(join(folder, 'trash'));
  utimesSync(directory, 0, 0);
  renameSync(directory, join(folder, 'trash', id));
  const again = new RunStore(folder);
  await again.loaded;
  await again.trash.emptyOld();
  expect((await again.restore(id))?.definition.id).toBe(id);
});
