import { expect, test } from 'vitest';
import { readEncodingChoices } from './read-encoding-choices.ts';

const error = (preview?: string) =>
  ({ code: 'ENCODING_UNSURE', message: '', hint: '', details: preview === undefined ? {} : { preview } }) as const;

test('tells how each encoding would read', () => {
  expect(readEncodingChoices(error('windows-949\t가,1\nlatin1\t°¡,1'))).toEqual([
    { encoding: 'windows-949', line: '가,1' },
    { encoding: 'latin1', line: '°¡,1' },
  ]);
});

test('is empty for an error that leaves no choice', () => {
  expect(readEncodingChoices(error())).toEqual([]);
});
