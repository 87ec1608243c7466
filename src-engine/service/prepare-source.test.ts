import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseRunConfig } from '../contract/run-config.ts';
import { createSource } from '../testing/test-source.ts';
import { TEST_PLATFORM } from '../testing/test-platform.ts';
import type { EnginePlatform } from './engine-platform.ts';
import { prepareSource } from './prepare-source.ts';

const text = new TextEncoder().encode('hello world');
const platform: EnginePlatform = {
  ...TEST_PLATFORM,
  openData: (path) =>
    Promise.resolve({
      ...{ name: path, isFolder: false, files: [createSource(path, text)], sizeBytes: text.length, stamp: '' },
      checkUnchanged: () => Promise.resolve(),
    }),
  now: () => 0,
  sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  createDigest: () => {
    const hash = createHash('sha256');
    return { update: (bytes) => hash.update(bytes), finish: () => hash.digest('hex') };
  },
};

const adding = (seed: number, batchSize = 32) =>
  prepareSource(
    platform,
    parseRunConfig({
      data: { source: { kind: 'synthetic', task: 'adding', length: 10, count: 20, seed } },
      training: { batchSize },
    }),
    null,
  );

test('a file is known by its bytes', async () => {
  const config = parseRunConfig({ data: { source: { kind: 'file', path: 'a.txt' } } });
  const { prepared, fingerprint } = await prepareSource(platform, config, 'a.txt');
  expect(prepared.dataset.task).toBe('next-symbol');
  expect(fingerprint).toEqual({ sha256: createHash('sha256').update(text).digest('hex'), sizeBytes: 11 });
});

test('made-up data is known by its numbers', async () => {
  const { prepared, fingerprint } = await adding(1);
  expect([prepared.dataset.train.count, prepared.dataset.validation.count]).toEqual([16, 2]);
  // Per row ten time steps of two numbers and one answer, all float64; per split one offset more than rows, int32.
  expect(fingerprint.sizeBytes).toBe(20 * (10 * 2 + 1) * 8 + (20 + 3) * 4);
  expect((await adding(1, 8)).fingerprint).toEqual(fingerprint);
  expect((await adding(2)).fingerprint.sha256).not.toBe(fingerprint.sha256);
});
