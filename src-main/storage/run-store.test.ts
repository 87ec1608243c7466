import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseRunConfig } from '../../src-engine/contract/run-config.ts';
import { RunStore } from './run-store.ts';

const config = parseRunConfig({ data: { source: { kind: 'sample', id: 'hello-world' } } });

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'runs-'));
}

function open(folder: string): { store: RunStore; damaged: string[] } {
  const damaged: string[] = [];
  const store = new RunStore(folder, (id) => damaged.push(id));
  return { store, damaged };
}

test('finds its runs again after a restart, in the order of making', () => {
  const folder = newFolder();
  const { store } = open(folder);
  const ids = [1, 2, 3].map(() => store.create(config, '0').definition.id);
  expect(
    open(folder)
      .store.list()
      .map((run) => run.definition.id),
  ).toEqual([...ids].sort());
});

test('gives each run the lowest free colour and keeps it', () => {
  const folder = newFolder();
  const { store } = open(folder);
  const [first, second] = [store.create(config, '0'), store.create(config, '0')];
  store.remove(first.definition.id);
  const third = store.create(config, '0');
  expect([second.definition.colorIndex, third.definition.colorIndex]).toEqual([2, 1]);
  expect(open(folder).store.get(second.definition.id).definition.colorIndex).toBe(2);
});

test('a run that was training when the app died is interrupted', () => {
  const folder = newFolder();
  const { store } = open(folder);
  const run = store.create(config, '0');
  writeFileSync(join(run.directory, 'state.json'), JSON.stringify({ ...run.state, status: 'running', steps: 5 }));
  expect(open(folder).store.get(run.definition.id).state).toMatchObject({ status: 'interrupted', steps: 5 });
});

test('one damaged run hides no other', () => {
  const folder = newFolder();
  const { store } = open(folder);
  const [good, bad] = [store.create(config, '0'), store.create(config, '0')];
  writeFileSync(join(bad.directory, 'run.json'), '{"formatVersion": 1, "id"');
  const again = open(folder);
  expect(again.store.list().map((run) => run.definition.id)).toEqual([good.definition.id]);
  expect(again.damaged).toEqual([bad.definition.id]);
});

test('brings a deleted run back from the trash', () => {
  const { store } = open(newFolder());
  const { id } = store.create(config, '0').definition;
  store.remove(id);
  expect(() => store.get(id)).toThrow(expect.objectContaining({ code: 'RUN_NOT_FOUND' }) as Error);
  expect(store.restore(id).definition.id).toBe(id);
});

test('an id that leads out of the trash is refused', () => {
  const folder = newFolder();
  const { store } = open(folder);
  const outside = store.create(config, '0').directory;
  expect(() => store.restore(`../runs/${outside.split('/').at(-1) ?? ''}`)).toThrow(
    expect.objectContaining({ code: 'RUN_NOT_FOUND' }) as Error,
  );
});
