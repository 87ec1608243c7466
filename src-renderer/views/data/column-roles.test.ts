import { expect, test } from 'vitest';
import { roleOf, withRole } from './column-roles.ts';

const columns = { input: ['text'], target: ['intent'] };

test('tells what each column is for', () => {
  expect(['text', 'intent', 'id'].map((name) => roleOf(columns, name))).toEqual(['input', 'target', 'ignore']);
  expect(roleOf({ input: null, target: null }, 'text')).toBe('ignore');
});

test('an unused column takes the place of the one that had the role', () => {
  expect(withRole(columns, 'id', 'target')).toEqual({ input: ['text'], target: ['id'] });
});

test('input and target change places', () => {
  expect(withRole(columns, 'intent', 'input')).toEqual({ input: ['intent'], target: ['text'] });
  expect(withRole(columns, 'text', 'input')).toEqual(columns);
});
