import { expect, test } from 'vitest';
import type { WireError } from '../../src-engine/contract/wire-error.ts';
import { en } from '../i18n/en.ts';
import { makeFormats } from '../i18n/formats.ts';
import { errorWords, exitReason } from './error-words.ts';

const exited = (details: WireError['details']): WireError => ({
  ...{ code: 'ENGINE_EXITED', message: '', hint: '' },
  details,
});

test('an error is told with place and mending', () => {
  const details = { path: '/runs/a', neededBytes: 12_000_000, freeBytes: 3_000_000 };
  expect(errorWords({ code: 'DISK_FULL', message: '', hint: '', details }, en, makeFormats('en'))).toBe(
    'The disk is full. “/runs/a” could not be written: 12\u00a0MB are needed, 3\u00a0MB are free. ' +
      'Free some space and try again. Nothing that was saved before is lost.',
  );
});

test('the end of an engine is told by its kind', () => {
  expect(exitReason(exited({ reason: 'killed', exitCode: 9 }), en)).toBe('killed from outside');
  expect(exitReason(exited({ reason: 'toString' }), en)).toBe('for an unknown reason');
  expect(exitReason(exited({}), en)).toBe('for an unknown reason');
});
