import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { UnrollError } from '../contract/wire-error.ts';
import { DataInspector } from '../service/data-inspector.ts';
import { DATA_FILES } from '../testing/data-files/data-files.ts';
import type { DataFileCase } from '../testing/data-files/data-file-case.ts';
import { nodePlatform } from './node-platform.ts';

const folder = mkdtempSync(join(tmpdir(), 'unroll-data-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The user nobody, which root becomes for files that root may read whatever their mode. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

/** Returns the code with which a file is refused, or what the report warns of and what was left out. */
async function inspect({
  write,
  data,
  needsUser,
}: DataFileCase): Promise<{ code: string } | { warnings: string[]; repairs: string[] }> {
  const own = mkdtempSync(join(folder, 'case-'));
  const path = write(own);
  const becomesNobody = needsUser === true && isRoot;
  if (becomesNobody) {
    for (const place of [folder, own]) chmodSync(place, 0o755);
    process.seteuid?.(NOBODY);
  }
  try {
    const { warnings, repairs } = await new DataInspector(nodePlatform).inspect(path, data ?? null, () => undefined);
    return { warnings: warnings.map(({ code }) => code), repairs: repairs.map(({ rule }) => rule) };
  } catch (thrown) {
    if (thrown instanceof UnrollError) return { code: thrown.code };
    throw thrown;
  } finally {
    if (becomesNobody) process.seteuid?.(0);
  }
}

describe('every kind of input', () => {
  it('has a name of its own', () => {
    expect(new Set(DATA_FILES.map(({ id }) => id)).size).toBe(DATA_FILES.length);
  });

  const cases = DATA_FILES.map((one) => [one.id, one] as const);
  it.each(cases)('%s', { timeout: 20_000 }, async (_, one) => {
    const { expected } = one;
    const found = await inspect(one);
    if (expected === 'ok') expect(found).not.toHaveProperty('code');
    else if ('code' in expected) expect(found).toEqual(expected);
    else if ('warning' in expected)
      expect(found).toHaveProperty('warnings', expect.arrayContaining([expected.warning]));
    else expect(found).toHaveProperty('repairs', expect.arrayContaining([expected.repair]));
  });
});
