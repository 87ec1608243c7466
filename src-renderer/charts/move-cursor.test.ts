import { expect, test } from 'vitest';
import { moveCursor } from './move-cursor.ts';

const press = (key: string, cursor: number | null, shiftKey = false) => moveCursor({ key, shiftKey }, cursor, [0, 200]);

test('arrows step and leap inside the axis, from its end when there was no cursor', () => {
  expect([press('ArrowLeft', 100), press('ArrowRight', 100), press('ArrowRight', 100, true)]).toEqual([98, 102, 120]);
  expect([press('ArrowLeft', null), press('ArrowRight', 199), press('ArrowLeft', 1)]).toEqual([198, 200, 0]);
});

test('other keys go to an end, take the cursor away, or do nothing', () => {
  expect([press('Home', 50), press('End', 50), press('Escape', 50), press('a', 50)]).toEqual([0, 200, null, undefined]);
});
