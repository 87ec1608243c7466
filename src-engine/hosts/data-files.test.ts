import { appendFileSync, chmodSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, test, vi } from 'vitest';
import type { DataReport } from '../contract/data-report.ts';
import type { ErrorCode, WireError } from '../contract/wire-error.ts';
import { DATA_FILES } from '../testing/data-files/data-files.ts';
import type { DataFileCase } from '../testing/data-files/data-file-case.ts';
import { EXIT_SUCCESS, EXIT_WRONG_INPUT } from './cli/cli-output.ts';
import { runCommandLine } from './cli/run-command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'unroll-data-files-'));
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The user nobody, which root becomes for files that root may read whatever their mode. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

/** What the command line says of a file: with what it is refused, or what it warns of and what was left out. */
interface Answer {
  readonly exitCode: number;
  readonly code?: string;
  readonly warnings?: readonly string[];
  readonly repairs?: readonly string[];
}

/** Looks at a file of the user's as the user nobody, whom its mode keeps out. */
async function inspectAsNobody(one: DataFileCase, own: string): Promise<Answer> {
  const path = one.write(own);
  for (const place of [folder, own]) chmodSync(place, 0o755);
  process.seteuid?.(NOBODY);
  try {
    return await inspectData(path, one);
  } finally {
    process.seteuid?.(0);
  }
}

async function inspectData(path: string, { data = {} }: Pick<DataFileCase, 'data'>): Promise<Answer> {
  let printed = '';
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  const settings = Object.entries(data).flatMap(([field, value]) => [
    '--set',
    `data.${field}=${JSON.stringify(value)}`,
  ]);
  const exitCode = await runCommandLine(['inspect-data', path, '--json', ...settings]);
  const answer = JSON.parse(printed) as DataReport | { readonly error: WireError };
  if ('error' in answer) return { exitCode, code: answer.error.code };
  const { warnings, repairs } = answer;
  return { exitCode, warnings: warnings.map(({ code }) => code), repairs: repairs.map(({ rule }) => rule) };
}

describe('every kind of input, by the command line', () => {
  it('has a name of its own', () => {
    expect(new Set(DATA_FILES.map(({ id }) => id)).size).toBe(DATA_FILES.length);
  });

  const cases = DATA_FILES.map((one) => [one.id, one] as const);
  it.each(cases)('%s', { timeout: 20_000 }, async (_, one) => {
    const { expected } = one;
    const own = mkdtempSync(join(folder, 'case-'));
    const found =
      one.needsUser === true && isRoot ? await inspectAsNobody(one, own) : await inspectData(one.write(own), one);
    if (expected === 'ok') expect(found.exitCode).toBe(EXIT_SUCCESS);
    else if ('code' in expected) expect(found).toEqual({ exitCode: EXIT_WRONG_INPUT, ...expected });
    else if ('warning' in expected) expect(found.warnings).toContain(expected.warning);
    else expect(found.repairs).toContain(expected.repair);
  });
});

/** Records that take hundreds of milliseconds to read. */
const MANY_RECORDS = '{"x": [0.125, 0.25, 0.375, 0.5], "label": "a"}\n'.repeat(200_000);

test.each<[string, (path: string) => void, ErrorCode]>([
  [
    'grows',
    (path) => {
      appendFileSync(path, '\n');
    },
    'FILE_CHANGED',
  ],
  [
    'is cut',
    (path) => {
      truncateSync(path, statSync(path).size - 1);
    },
    'FILE_CHANGED',
  ],
  [
    'vanishes',
    (path) => {
      rmSync(path, { force: true });
    },
    'FILE_GONE',
  ],
])('a file that %s while it is read says so on the command line', async (_, change, code) => {
  const path = join(mkdtempSync(join(folder, 'changed-')), 'large.jsonl');
  writeFileSync(path, MANY_RECORDS);
  const changing = setInterval(change, 20, path);
  try {
    expect(await inspectData(path, {})).toEqual({ exitCode: EXIT_WRONG_INPUT, code });
  } finally {
    clearInterval(changing);
  }
});
