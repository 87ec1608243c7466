import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import type { DataProgress } from '../contract/engine-protocol.ts';
import { TEST_PLATFORM } from '../testing/test-platform.ts';
import { createSource } from '../testing/test-source.ts';
import { DataInspector } from './data-inspector.ts';
import type { EnginePlatform, OpenedData } from './engine-platform.ts';

const TABLE = ['text,label,value', ...Array.from({ length: 40 }, (_, row) => `row ${row},${row % 2},${row / 3}`)];

/** Files in memory, of which each look at the clock takes a while; `opened` counts how often bytes were read. */
class MemoryFiles {
  readonly contents = new Map<string, string>();
  passes = 0;
  #nowMs = 0;

  readonly platform: EnginePlatform = {
    ...TEST_PLATFORM,
    now: () => (this.#nowMs += 15),
    yieldToMessages: () => setImmediate(),
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    createDigest: () => {
      const hash = createHash('sha256');
      return { update: (bytes) => hash.update(bytes), finish: () => hash.digest('hex') };
    },
    openData: (path) => Promise.resolve(this.#open(path)),
  };

  #open(path: string): OpenedData {
    const content = this.contents.get(path) ?? '';
    const source = createSource(path, new TextEncoder().encode(content), 64);
    const chunks = vi.spyOn(source, 'chunks');
    return {
      ...{ name: path, isFolder: false, sizeBytes: source.sizeBytes, stamp: content },
      files: [source],
      checkUnchanged: () => {
        this.passes += chunks.mock.calls.length;
        return Promise.resolve();
      },
    };
  }
}

const ignore = (): void => undefined;

function createInspector(name = 'a.csv', content = TABLE.join('\n')) {
  const files = new MemoryFiles();
  files.contents.set(name, content);
  return { files, inspector: new DataInspector(files.platform) };
}

test('tells what a file holds, with its digest, and how far it is', async () => {
  const { inspector } = createInspector();
  const progress: Omit<DataProgress, 'token'>[] = [];
  const report = await inspector.inspect('a.csv', null, (told) => progress.push(told));
  const sha256 = createHash('sha256').update(TABLE.join('\n')).digest('hex');
  expect(report).toMatchObject({
    name: 'a.csv',
    sha256,
    format: 'csv',
    rowCount: 40,
    sizeBytes: TABLE.join('\n').length,
  });
  expect(progress.map(({ done }) => done)).toEqual([...progress.map(({ done }) => done)].sort((a, b) => a - b));
  expect(progress[0]).toMatchObject({ phase: 'reading', remainingMs: null });
});

test('another task, other columns and other tokens read nothing again; another encoding and another content do', async () => {
  const { inspector, files } = createInspector();
  await inspector.inspect('a.csv', null, ignore);
  const { passes } = files;
  const columns = { input: ['text'], target: ['value'], group: null, time: null };
  const report = await inspector.inspect('a.csv', { task: 'sequence-value', columns }, ignore);
  expect([report.data.task, files.passes]).toEqual(['sequence-value', passes]);
  await inspector.inspect('a.csv', { reading: { ...report.data.reading, encoding: 'latin1' } }, ignore);
  expect(files.passes).toBe(2 * passes);
  files.contents.set('a.csv', [...TABLE, 'last,0,1'].join('\n'));
  expect((await inspector.inspect('a.csv', null, ignore)).rowCount).toBe(41);
});

test('rows are read from memory, and from the file when it is no longer kept', async () => {
  const { inspector, files } = createInspector();
  expect((await inspector.readRows('a.csv', 38, 5)).rows).toEqual([
    ['row 38', '0', String(38 / 3)],
    ['row 39', '1', '13'],
  ]);
  const { passes } = files;
  expect((await inspector.readRows('a.csv', 0, 1)).rows).toEqual([['row 0', '0', '0']]);
  expect(files.passes).toBe(passes);
  files.contents.set('b.txt', 'running text');
  expect(await inspector.readRows('b.txt', 0, 1)).toEqual({ rows: [] });
});

test('a look that is cancelled, or that a newer one replaces, ends by name', async () => {
  const { inspector } = createInspector();
  const cancelled = inspector.inspect('a.csv', null, ignore);
  inspector.cancel('a.csv');
  await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' });
  const older = inspector.inspect('a.csv', null, ignore);
  const newer = inspector.inspect('a.csv', null, ignore);
  await expect(older).rejects.toMatchObject({ code: 'CANCELLED' });
  expect((await newer).rowCount).toBe(40);
  inspector.cancel('a.csv');
});
