import { expect, test } from 'vitest';
import { openTestMemory } from '../testing/test-memory.ts';

test('arrays are zeros, begin at cache lines and do not overlap', () => {
  const memory = openTestMemory('portable');
  const [first, second, third] = [memory.float64(3), memory.int32(5), memory.float64(2)];
  for (const array of [first, second, third]) {
    expect(array.every((value) => value === 0)).toBe(true);
    expect(array.byteOffset % 64).toBe(0);
    array.fill(7);
  }
  expect([...first, ...second, ...third]).toEqual(new Array(10).fill(7));
});

test('the memory grows for what is asked for, and earlier arrays stay what they are', () => {
  const memory = openTestMemory('portable');
  const early = memory.float64(4).fill(1.5);
  for (const length of [3e6, 5, 4e6]) {
    const late = memory.float64(length);
    expect(late).toHaveLength(length);
    late.fill(2);
    expect(late.at(-1)).toBe(2);
  }
  memory.kernels.scale(early, 0, 2, early.length);
  expect([...early]).toEqual([3, 3, 3, 3]);
});

test('what it cannot hold is refused', () => {
  expect(() => openTestMemory('portable').float64(2 ** 29)).toThrow(RangeError);
});
