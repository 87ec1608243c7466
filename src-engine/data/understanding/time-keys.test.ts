import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeKey } from './time-keys.ts';

test.each([
  ['3.5', 3.5],
  [' 1e3 ', 1000],
  ['1970-01-02', 86_400],
  ['1970-01', 0],
  ['1970/1/2 1:30', 91_800],
  ['1970-01-01T00:00:01.5Z', 1.5],
  ['1970-01-01 09:00:00+09:00', 0],
  ['9:05', 32_700],
  ['00:00:01.25', 1.25],
])('%j is the moment %j', (cell, seconds) => {
  expect(timeKey(cell)).toBe(seconds);
});

test.each(['', 'day 3', '3/4/2021', '1 2', 'nan', '2021-01-01 noon'])(
  '%j tells no time that can be ordered',
  (cell) => {
    expect(timeKey(cell)).toBeNaN();
  },
);

test('moments are ordered as they are', () => {
  const moment = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(moment, moment, (a, b) => {
      const order = timeKey(a.toISOString()) - timeKey(b.toISOString());
      expect(Math.sign(order)).toBe(Math.sign(a.getTime() - b.getTime()));
    }),
  );
});
