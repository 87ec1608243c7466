import { describe, expect, test } from 'vitest';
import { roleOf, rolesFor, withRole } from './column-roles.ts';

const columns = { input: ['text'], target: ['intent'] };

test('tells what each column is for', () => {
  expect(['text', 'intent', 'id'].map((name) => roleOf(columns, name))).toEqual(['input', 'target', 'ignore']);
  expect(roleOf({ input: null, target: null }, 'text')).toBe('ignore');
});

test('an unused column takes the place of the one that had the role', () => {
  expect(withRole('sequence-class', columns, 'id', 'target')).toEqual({ input: ['text'], target: ['id'] });
});

test('input and target change places', () => {
  expect(withRole('sequence-class', columns, 'intent', 'input')).toEqual({ input: ['intent'], target: ['text'] });
  expect(withRole('sequence-class', columns, 'text', 'input')).toEqual(columns);
});

describe('a forecast', () => {
  const flow = { input: ['flow'], target: ['flow'] };

  test('reads and foretells any columns', () => {
    expect(roleOf(flow, 'flow')).toBe('both');
    const more = withRole('forecast', flow, 'rain', 'input');
    expect(more).toEqual({ input: ['flow', 'rain'], target: ['flow'] });
    expect(withRole('forecast', more, 'flow', 'target')).toEqual({ input: ['rain'], target: ['flow'] });
  });

  test('needs something to read and something to foretell', () => {
    const possible = rolesFor('forecast', flow, 'flow').filter(({ isPossible }) => isPossible);
    expect(possible.map(({ role }) => role)).toEqual(['both']);
    const more = withRole('forecast', flow, 'rain', 'both');
    expect(rolesFor('forecast', more, 'flow').every(({ isPossible }) => isPossible)).toBe(true);
  });
});

describe('a row with numbers to predict', () => {
  test('may have several, and keeps one', () => {
    const one = { input: ['text'], target: ['price'] };
    const two = withRole('sequence-value', one, 'rating', 'target');
    expect(two).toEqual({ input: ['text'], target: ['price', 'rating'] });
    expect(withRole('sequence-value', two, 'price', 'ignore')).toEqual({ input: ['text'], target: ['rating'] });
    const roles = (columns: typeof one) => rolesFor('sequence-value', columns, 'price');
    expect(roles(one).find(({ role }) => role === 'ignore')?.isPossible).toBe(false);
    expect(roles({ ...one, target: ['price', 'rating'] }).find(({ role }) => role === 'ignore')?.isPossible).toBe(true);
  });
});

test('with one answer nothing is left out, and nothing is read and predicted at once', () => {
  const columns = { input: ['text'], target: ['intent'] };
  const possible = rolesFor('sequence-class', columns, 'text').filter(({ isPossible }) => isPossible);
  expect(possible.map(({ role }) => role)).toEqual(['input', 'target']);
  expect(rolesFor('next-symbol', { input: ['text'], target: [] }, 'text').map(({ role }) => role)).toEqual([
    'input',
    'ignore',
  ]);
});
