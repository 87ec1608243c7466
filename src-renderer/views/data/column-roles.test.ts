import { describe, expect, test } from 'vitest';
import type { Task } from '../../../src-engine/contract/run-config.ts';
import { roleOf, rolesFor, withRole, type ChosenData } from './column-roles.ts';

const choose = (
  task: Task,
  input: string[],
  target: string[],
  layout: ChosenData['layout'] = 'rows',
  places: { group?: string; time?: string } = {},
): ChosenData => ({ task, layout, columns: { input, target, group: null, time: null, ...places } });
const changed = (data: ChosenData, name: string, role: Parameters<typeof withRole>[2]): ChosenData => ({
  ...data,
  columns: withRole(data, name, role),
});
const used = ({ columns: { input, target } }: ChosenData) => ({ input, target });
const intents = choose('sequence-class', ['text'], ['intent']);

test('tells what each column is for', () => {
  const { columns } = choose('sequence-class', ['text'], ['intent'], 'rows', { group: 'customer', time: 'created' });
  expect(['text', 'intent', 'id', 'customer', 'created'].map((name) => roleOf(columns, name))).toEqual([
    'input',
    'target',
    'ignore',
    'group',
    'time',
  ]);
  expect(roleOf({ input: null, target: null, group: null, time: null }, 'text')).toBe('ignore');
});

test('an unused column takes the place of the one that had the role', () => {
  expect(used(changed(intents, 'id', 'target'))).toEqual({ input: ['text'], target: ['id'] });
});

test('input and target change places', () => {
  expect(used(changed(intents, 'intent', 'input'))).toEqual({ input: ['intent'], target: ['text'] });
  expect(used(changed(intents, 'text', 'target'))).toEqual({ input: ['intent'], target: ['text'] });
  expect(changed(intents, 'text', 'input')).toEqual(intents);
});

test('a column that groups or orders the rows is not read as well', () => {
  const grouped = changed(intents, 'customer', 'group');
  expect(grouped.columns).toEqual({ input: ['text'], target: ['intent'], group: 'customer', time: null });
  expect(changed(grouped, 'customer', 'time').columns).toMatchObject({ group: null, time: 'customer' });
  expect(changed(grouped, 'customer', 'target').columns).toMatchObject({ target: ['customer'], group: null });
  expect(rolesFor(intents, 'text').find(({ role }) => role === 'group')?.isPossible).toBe(false);
});

test('rows of a group are read from several columns', () => {
  const sensors = choose('sequence-class', ['x'], ['activity'], 'long', { group: 'window' });
  const more = changed(sensors, 'y', 'input');
  expect(used(more)).toEqual({ input: ['x', 'y'], target: ['activity'] });
  expect(used(changed(more, 'x', 'ignore'))).toEqual({ input: ['y'], target: ['activity'] });
});

describe('a forecast', () => {
  const flow = choose('forecast', ['flow'], ['flow']);

  test('reads and foretells any columns', () => {
    expect(roleOf(flow.columns, 'flow')).toBe('both');
    const more = changed(flow, 'rain', 'input');
    expect(used(more)).toEqual({ input: ['flow', 'rain'], target: ['flow'] });
    expect(used(changed(more, 'flow', 'target'))).toEqual({ input: ['rain'], target: ['flow'] });
  });

  test('needs something to read and something to foretell', () => {
    const possible = rolesFor(flow, 'flow').filter(({ isPossible }) => isPossible);
    expect(possible.map(({ role }) => role)).toEqual(['both']);
    const more = changed(flow, 'rain', 'both');
    expect(rolesFor(more, 'flow').every(({ isPossible }) => isPossible)).toBe(true);
  });
});

describe('a row with numbers to predict', () => {
  const one = choose('sequence-value', ['text'], ['price']);
  const isIgnorable = (data: ChosenData) =>
    rolesFor(data, 'price').find(({ role }) => role === 'ignore')?.isPossible === true;

  test('may have several, and keeps one', () => {
    const two = changed(one, 'rating', 'target');
    expect(used(two)).toEqual({ input: ['text'], target: ['price', 'rating'] });
    expect(used(changed(two, 'price', 'ignore'))).toEqual({ input: ['text'], target: ['rating'] });
    expect(isIgnorable(one)).toBe(false);
    expect(isIgnorable(two)).toBe(true);
  });
});

test('with one answer nothing is left out, and nothing is read and predicted at once', () => {
  const possible = rolesFor(intents, 'text').filter(({ isPossible }) => isPossible);
  expect(possible.map(({ role }) => role)).toEqual(['input', 'target']);
  expect(rolesFor(choose('next-symbol', ['text'], []), 'text').map(({ role }) => role)).toEqual(['input', 'ignore']);
});
