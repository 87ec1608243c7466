import { expect, test } from 'vitest';
import { placeFloating } from './place-floating.ts';

const viewport = { width: 1000, height: 600 };
const size = { width: 200, height: 100 };

test('stands under its anchor, flush with the chosen side', () => {
  const anchor = { left: 400, top: 100, bottom: 128, width: 80 };
  expect(placeFloating(anchor, size, viewport, 'start')).toEqual({ left: 400, top: 132 });
  expect(placeFloating(anchor, size, viewport, 'end')).toEqual({ left: 280, top: 132 });
  expect(placeFloating(anchor, size, viewport, 'center')).toEqual({ left: 340, top: 132 });
});

test('goes above when there is no room below, and never leaves the window', () => {
  const low = { left: 950, top: 550, bottom: 578, width: 28 };
  expect(placeFloating(low, size, viewport, 'start')).toEqual({ left: 792, top: 446 });
  const corner = { left: 0, top: 0, bottom: 28, width: 28 };
  expect(placeFloating(corner, size, viewport, 'end')).toEqual({ left: 8, top: 32 });
  const middle = { left: 400, top: 300, bottom: 328, width: 80 };
  expect(placeFloating(middle, { width: 200, height: 500 }, viewport, 'start')).toEqual({ left: 400, top: 92 });
});
