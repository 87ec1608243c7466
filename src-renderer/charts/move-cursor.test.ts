import { expect, test } from 'vitest';
import { moveCursor } from './move-cursor.ts';

const DENSE = [{ x: Float64Array.from({ length: 201 }, (_, i) => i), rowCount: 201 }];
const press = (key: string, cursor: number | null, series = DENSE) => moveCursor(key, cursor, [0, 200], series);

test('arrows step and page keys leap inside the axis, from its end when there was no cursor in sight', () => {
  expect([press('ArrowLeft', 100), press('ArrowRight', 100), press('PageUp', 100)]).toEqual([98, 102, 120]);
  expect([press('ArrowLeft', null), press('ArrowRight', 199), press('ArrowLeft', 1)]).toEqual([198, 200, 0]);
  expect([press('ArrowLeft', 900), press('PageDown', 100)]).toEqual([198, 80]);
});

test('where points are far apart, arrows go to the next one of any line', () => {
  const sparse = [
    { x: Float64Array.of(10, 60, 500), rowCount: 2 },
    { x: Float64Array.of(50), rowCount: 1 },
  ];
  expect([press('ArrowRight', 10, sparse), press('ArrowRight', 50, sparse)]).toEqual([50, 60]);
  expect([press('ArrowLeft', 60, sparse), press('ArrowLeft', 10, sparse)]).toEqual([50, 8]);
});

test('other keys go to an end, take the cursor away, or do nothing', () => {
  expect([press('Home', 50), press('End', 50), press('Escape', 50), press('a', 50)]).toEqual([0, 200, null, undefined]);
});
