import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRunFile } from './read-run-file.ts';

function runFile(value: unknown): string {
  const path = join(mkdtempSync(join(tmpdir(), 'run-')), 'run.json');
  writeFileSync(path, JSON.stringify(value));
  return path;
}

const run = { data: { source: { kind: 'sample', id: 'hello-world' } } };

test('reads a run, with what is set besides', () => {
  const config = readRunFile(runFile(run), ['training.epochs=3', 'name=a b']);
  expect(config).toMatchObject({ name: 'a b', training: { epochs: 3 } });
});

test.each([
  ['an array', [run]],
  ['null', null],
  ['a string', 'run'],
  ['a number', 3],
])('a file that holds %s is refused as no run, whatever is set', (what, value) => {
  for (const settings of [[], ['training.epochs=3']]) {
    expect(() => readRunFile(runFile(value), settings)).toThrow(
      expect.objectContaining({
        code: 'INVALID_CONFIG',
        message: expect.stringContaining(`holds ${what}`) as string,
      }),
    );
  }
});

test('a run of a later version says where it came from', () => {
  expect(() => readRunFile(runFile({ ...run, formatVersion: 2, more: 1 }), [])).toThrow(
    expect.objectContaining({
      code: 'INVALID_CONFIG',
      hint: expect.stringContaining('newer Unroll') as string,
      details: expect.objectContaining({ path: 'formatVersion' }) as object,
    }),
  );
});
