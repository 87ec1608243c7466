import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RecentFiles } from './recent-files.ts';

function makeList(): { recent: RecentFiles; kept: () => readonly string[] } {
  let paths: readonly string[] = [];
  const recent = new RecentFiles({
    get: () => paths,
    change: (change) => {
      paths = change(paths);
      return Promise.resolve();
    },
  });
  return { recent, kept: () => paths };
}

test('the newest come first, each once, twelve at most', async () => {
  const { recent, kept } = makeList();
  for (let k = 0; k < 20; k++) await recent.add([`/data/${String(k)}.csv`]);
  await recent.add(['/data/10.csv']);
  expect(kept()).toHaveLength(12);
  expect(kept().slice(0, 3)).toEqual(['/data/10.csv', '/data/19.csv', '/data/18.csv']);
  await recent.add(Array.from({ length: 200 }, (_, k) => `/many/${String(k)}.csv`));
  expect(kept().slice(0, 2)).toEqual(['/many/0.csv', '/many/1.csv']);
  expect(kept()).toHaveLength(12);
});

test('long paths make the list shorter, never the file larger', async () => {
  const { recent, kept } = makeList();
  await recent.add(Array.from({ length: 12 }, (_, k) => `/${'깊'.repeat(300)}/${String(k)}`));
  expect(Buffer.byteLength(JSON.stringify(kept()))).toBeLessThan(3000);
  expect(kept().length).toBeGreaterThan(1);
});

test('tells which are missing, and forgets one by its id', async () => {
  const { recent } = makeList();
  const folder = mkdtempSync(join(tmpdir(), 'recent-'));
  const here = join(folder, 'here\n.csv');
  writeFileSync(here, 'a,b\n');
  await recent.add([here, join(folder, 'gone.csv')]);
  const [first, second] = await recent.list();
  expect(first).toMatchObject({ name: 'here␊.csv', isMissing: false });
  expect(second).toMatchObject({ name: 'gone.csv', isMissing: true });
  expect(recent.pathOf(first?.id ?? '')).toBe(here);
  await recent.forget(second?.id ?? '');
  expect((await recent.list()).map(({ name }) => name)).toEqual(['here␊.csv']);
  expect(recent.pathOf(second?.id ?? '')).toBeNull();
});
