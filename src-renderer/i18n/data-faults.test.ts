import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, test } from 'vitest';
import { toWireError, type WireError } from '../../src-engine/contract/wire-error.ts';
import type { DataFileCase } from '../../src-engine/testing/data-files/data-file-case.ts';
import { DATA_FILES } from '../../src-engine/testing/data-files/data-files.ts';
import { inspectBytes } from '../../src-engine/testing/inspect-bytes.ts';
import { describeError } from './describe-error.ts';
import { en } from './en.ts';
import { makeFormats } from './formats.ts';
import { ko } from './ko.ts';

const folder = mkdtempSync(join(tmpdir(), 'unroll-data-faults-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const HANGUL = /[가-힣]/;
const QUOTED = /“[^”]*”/g;
/** Words of English in a row, as no name or number is. */
const LATIN_SENTENCE = /[a-z]+ [a-z]+/i;
const PLACEHOLDER = /\{\w+\}/g;

/** Files that are refused for what is in them. */
const REFUSED = DATA_FILES.flatMap((one) => {
  const code = typeof one.expected === 'object' && 'code' in one.expected ? one.expected.code : 'FILE_GONE';
  return /^(FILE|FOLDER)_/.test(code) ? [] : [[one.id, code, one] as const];
});

async function refusalOf({ fileName, write, data = {} }: DataFileCase): Promise<WireError> {
  const bytes = new Uint8Array(readFileSync(write(folder)));
  return inspectBytes(fileName, bytes, data).then(() => expect.fail('was not refused'), toWireError);
}

it.each(REFUSED)('%s, refused as %s, says where in Korean', async (_, code, one) => {
  const error = await refusalOf(one);
  expect(error).toMatchObject({ code });
  const named = { ...error, details: { name: one.fileName, ...error.details } };
  const { where } = describeError(named, ko, makeFormats('ko'));
  expect(where).toMatch(HANGUL);
  expect(where.replace(QUOTED, '')).not.toMatch(LATIN_SENTENCE);
  expect(describeError(named, en, makeFormats('en')).where).not.toBe('');
});

test('every fault has words in Korean, of the same facts as in English', () => {
  for (const [fault, sentence] of Object.entries(ko.faults)) {
    expect(sentence, fault).toMatch(HANGUL);
    const english = new Map(Object.entries(en.faults)).get(fault);
    expect(sentence.match(PLACEHOLDER), fault).toEqual(english?.match(PLACEHOLDER) ?? null);
  }
});

test('a fault of another version leaves the sentences that need none', () => {
  const details = { row: 3, place: 7, fault: 'json-of-tomorrow' };
  const error: WireError = { code: 'JSON_SYNTAX', message: '', hint: '', details };
  expect(describeError(error, en, makeFormats('en')).where).toBe('Line 3, place 7.');
});
