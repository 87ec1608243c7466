import { expect, test } from 'vitest';
import { en } from '../../i18n/en.ts';
import { listNames } from './list-names.ts';

test('few columns are all named, many are told by the first and their number', () => {
  const names = Array.from({ length: 23 }, (_, step) => `t${String(step)}`);
  expect(listNames(names.slice(0, 4), en.data.listed)).toBe('t0, t1, t2, and t3');
  expect(listNames(names, en.data.listed)).toBe('t0, t1, t2, t3 … (23)');
});
