import { expect, it } from 'vitest';
import { uniqueName } from './unique-name.ts';

it('tells runs of the same name apart by a number', () => {
  expect(uniqueName('alice', [])).toBe('alice');
  expect(uniqueName('alice', ['alice'])).toBe('alice 2');
  expect(uniqueName('alice', ['alice', 'alice 2'])).toBe('alice 3');
  expect(uniqueName('alice 2', ['alice', 'alice 2'])).toBe('alice 3');
  expect(uniqueName('seed 7', ['seed 6'])).toBe('seed 7');
});
