import { expect, test } from 'vitest';
import { ERROR_CODES, type WireError } from '../../src-engine/contract/wire-error.ts';
import { describeError } from './describe-error.ts';
import { en as english } from './en.ts';
import { fillTemplate } from './fill-template.ts';
import { makeFormats } from './formats.ts';
import { ko as korean } from './ko.ts';

const en = makeFormats('en');
const ko = makeFormats('ko');

function ragged(details: WireError['details']): WireError {
  return { code: 'CSV_RAGGED', message: 'm', hint: 'h', details };
}

test('the sentence is the fullest for which all facts are there', () => {
  const facts = { row: 1204, expected: 6, found: 7 };
  expect(describeError(ragged(facts), english, en).where).toBe('Fields in the first row: 6, in row 1,204: 7.');
  expect(describeError(ragged({ ...facts, rows: '1204, 5118', count: 2 }), english, en).where).toContain('1204, 5118');
  expect(describeError(ragged({}), english, en).where).toBe('');
});

test('numbers are written in the language, sizes with their unit', () => {
  const error: WireError = { code: 'MODEL_TOO_LARGE', message: '', hint: '', details: { neededBytes: 2_500_000_000 } };
  expect(describeError(error, korean, ko).where).toBe('2.5\u00a0GB가 필요합니다.');
});

test('what a cell is read as has no marks that a language puts into numbers', () => {
  const details = { column: 'Sales', part: '1,217.85', value: 1217.85 };
  expect(fillTemplate(['“{part}” is read as {value}.'], details, en)).toBe('“1,217.85” is read as 1217.85.');
});

test('every code has a title in both languages that needs no facts', () => {
  for (const code of ERROR_CODES) {
    for (const { errors: texts } of [english, korean]) {
      expect(texts[code].title).not.toBe('');
      expect(texts[code].title + texts[code].mend).not.toMatch(/\{/);
    }
    expect(korean.errors[code].title).toMatch(/[가-힣]/);
  }
});

test('both languages ask for the same facts', () => {
  const facts = (templates: readonly string[]) => [...new Set(templates.join(' ').match(/\{\w+\}/g))].sort();
  const spoken = (code: (typeof ERROR_CODES)[number]) => korean.errors[code].where.length > 0;
  for (const code of ERROR_CODES.filter(spoken)) {
    const missing = facts(korean.errors[code].where).filter(
      (fact) => !facts(english.errors[code].where).includes(fact),
    );
    expect(missing, code).toEqual([]);
  }
});
