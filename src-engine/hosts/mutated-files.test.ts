import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { ERROR_CODES, UnrollError } from '../contract/wire-error.ts';
import { DataInspector } from '../service/data-inspector.ts';
import type { EnginePlatform } from '../service/engine-platform.ts';
import { DATA_FILES } from '../testing/data-files/data-files.ts';
import { mutate, mutations } from '../testing/mutate.ts';
import { createSource } from '../testing/test-source.ts';
import { nodePlatform } from './node-platform.ts';

interface Seed {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** How long each format is tried, milliseconds: `npm run test:long` tries it for a minute. */
const SOAK_MS = Number(process.env['UNROLL_SOAK_MS'] ?? 0);
const RUNS = 60;
/** Larger seeds would only be slower. */
const MAX_SEED_BYTES = 50_000;
/** What one file may take, milliseconds. */
const LIMIT_MS = 5000;
const LIMIT_BYTES = 512 * 2 ** 20;

const folder = mkdtempSync(join(tmpdir(), 'unroll-mutated-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Returns good files by the ending of their names. */
function seedsByFormat(): Map<string, Seed[]> {
  const seeds = new Map<string, Seed[]>();
  for (const { expected, fileName, write } of DATA_FILES) {
    if (expected !== 'ok') continue;
    const path = write(mkdtempSync(join(folder, 'seed-')));
    const stats = statSync(path);
    if (!stats.isFile() || stats.size > MAX_SEED_BYTES) continue;
    const format = fileName.trim().split('.').at(-1) ?? '';
    seeds.set(format, [...(seeds.get(format) ?? []), { fileName, bytes: new Uint8Array(readFileSync(path)) }]);
  }
  return seeds;
}

/** Returns a platform on which every path is this file. */
function platformWith(name: string, bytes: Uint8Array): EnginePlatform {
  const opened = { name, isFolder: false, files: [createSource(name, bytes)], sizeBytes: bytes.length, stamp: '' };
  return { ...nodePlatform, openData: () => Promise.resolve({ ...opened, checkUnchanged: () => Promise.resolve() }) };
}

/** Returns the code with which a file is refused, `null` when it is read. */
async function inspect({ fileName, bytes }: Seed): Promise<string | null> {
  try {
    await new DataInspector(platformWith(fileName, bytes)).inspect(fileName, null, () => undefined);
    return null;
  } catch (thrown) {
    if (thrown instanceof UnrollError) return thrown.code;
    throw thrown;
  }
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Returns the most memory that this process ever had, bytes. */
function peakMemory(): number {
  return process.resourceUsage().maxRSS * 1024;
}

/** Returns what a look makes the process grow by, bytes: 0 unless it has never had so much memory before. */
async function growthBy(look: () => Promise<void>): Promise<number> {
  collectGarbage();
  const [startBytes, peakBytes] = [process.memoryUsage.rss(), peakMemory()];
  await look();
  return peakMemory() > peakBytes ? peakMemory() - startBytes : 0;
}

describe('a file that was altered gives data or an error by name, soon and within a bound of memory', () => {
  const known = new Set<string>(ERROR_CODES.filter((code) => code !== 'INTERNAL'));

  it.each([...seedsByFormat()])('%s', { timeout: SOAK_MS + 60_000 }, async (_, seeds) => {
    const property = fc.asyncProperty(fc.constantFrom(...seeds), mutations, async ({ fileName, bytes }, changes) => {
      const altered = { fileName, bytes: mutate(bytes, changes) };
      const growthBytes = await growthBy(async () => {
        const startMs = performance.now();
        const code = await inspect(altered);
        expect(performance.now() - startMs).toBeLessThan(LIMIT_MS);
        if (code !== null) expect(known).toContain(code);
      });
      expect(growthBytes).toBeLessThan(LIMIT_BYTES);
    });
    await fc.assert(
      property,
      SOAK_MS === 0 ? { numRuns: RUNS } : { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: SOAK_MS },
    );
  });
});
