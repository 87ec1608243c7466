import { expect, test } from 'vitest';
import { keyAct } from './table-keys.ts';

const press = (key: string, change: Partial<Parameters<typeof keyAct>[0]> = {}) =>
  keyAct({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...change }, 7);

test.each([
  ['ArrowDown', { kind: 'go', by: 1, step: 1 }],
  ['PageUp', { kind: 'go', by: -7, step: -1 }],
  ['End', { kind: 'go', by: null, to: 1, step: -1 }],
  ['ArrowLeft', { kind: 'unfold', isUnfolded: false }],
  [' ', { kind: 'mark' }],
  ['Delete', { kind: 'remove' }],
] as const)('%s', (key, act) => {
  expect(press(key)).toEqual(act);
});

test('letters are found by their place, whatever they write', () => {
  expect(press('ㅗ', { code: 'KeyH' })).toEqual({ kind: 'hide' });
  expect(press('ㅣ', { code: 'KeyL' })).toEqual({ kind: 'rate' });
  expect(press('ㅠ', { code: 'KeyB' })).toEqual({ kind: 'baseline' });
});

test('with Ctrl only A is for the table', () => {
  expect(press('a', { code: 'KeyA', ctrlKey: true })).toEqual({ kind: 'mark-all' });
  expect(press('h', { code: 'KeyH', ctrlKey: true })).toBeNull();
  expect(press('ArrowDown', { altKey: true })).toBeNull();
});
