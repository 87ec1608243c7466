import { expect, test } from 'vitest';
import type { ErrorCode, ErrorDetails } from '../../../src-engine/contract/wire-error.ts';
import { remediesOf, remediesOfWarning } from './remedies.ts';

const kindsFor = (code: ErrorCode, details: ErrorDetails = {}) =>
  remediesOf({ code, message: '', hint: '', details }).map(({ kind }) => kind);

test('ragged rows may be left out, as many as there are, or another separator taken', () => {
  const [first, second] = remediesOf({
    code: 'CSV_RAGGED',
    message: '',
    hint: '',
    details: { count: 3, kept: 9, row: 2 },
  });
  expect(first).toEqual({ kind: 'skip-bad-rows', rows: 3 });
  expect(second).toEqual({ kind: 'choose-delimiter' });
});

test('rows that are most of the file cannot be left out', () => {
  expect(kindsFor('CSV_RAGGED', { count: 9, kept: 3 })).toEqual(['choose-delimiter']);
  expect(kindsFor('JSONL_BAD_LINE', { count: 9, kept: 3 })).toEqual([]);
  expect(kindsFor('CSV_BAD_QUOTE')).toEqual(['skip-bad-rows', 'choose-delimiter']);
});

test('an encoding may be chosen, missing numbers left out or filled, a vocabulary capped', () => {
  expect(kindsFor('ENCODING_UNSURE')).toEqual(['choose-encoding']);
  expect(kindsFor('DATA_NOT_FINITE')).toEqual(['drop-missing', 'fill-missing']);
  expect(kindsFor('VOCAB_TOO_LARGE', { limit: 50_000 })).toEqual(['cap-vocabulary', 'read-characters']);
  expect(kindsFor('VOCAB_TOO_LARGE')).toEqual(['read-characters']);
});

test('what only the file can mend offers nothing', () => {
  expect(kindsFor('DATA_EMPTY')).toEqual([]);
});

test('a leak between splits is closed by one button', () => {
  expect(remediesOfWarning({ code: 'GROUPS_ACROSS_SPLITS', message: '', details: {} })).toEqual([
    { kind: 'split-by-group', split: 'by-group' },
  ]);
});
