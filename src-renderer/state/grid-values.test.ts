import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isList, parseNumbers, splitList } from './grid-values.ts';

describe('numbers as a person types them', () => {
  it.each([
    ['0.001', [0.001]],
    ['0.001, 0.01', [0.001, 0.01]],
    ['1; 2,2 ,\t3', [1, 2, 3]],
    ['1…3', [1, 2, 3]],
    ['3..1', [3, 2, 1]],
    ['16…128 step 16', [16, 32, 48, 64, 80, 96, 112, 128]],
    ['0.1…0.3 step 0.1', [0.1, 0.2, 0.3]],
    ['0…10 step 4', [0, 4, 8]],
    ['1e-4…1e-2 × 5', [1e-4, 3.16e-4, 1e-3, 3.16e-3, 1e-2]],
    ['1e-4 ... 1e-2 x3', [1e-4, 1e-3, 1e-2]],
    ['16…128 × 4', [16, 53.3333333333, 90.6666666667, 128]],
    ['-1…1 × 3', [-1, 0, 1]],
    ['1…2 × 3, 7', [1, 1.5, 2, 7]],
    ['', []],
  ])('%s', (text, values) => {
    expect(parseNumbers(text, false)).toEqual(values);
  });

  it('rounds what lies between the ends where only whole numbers are meant', () => {
    expect(parseNumbers('16…160 × 3', true)).toEqual([16, 51, 160]);
    expect(parseNumbers('16…128 × 4', true)).toEqual([16, 53, 91, 128]);
  });

  it.each(['abc', '1, x', '0.1…0.5', '1…2 × 1', '1…2 step 0', '1…2 step -1', '1…1e9', '1…9 × 2.5', 'Infinity'])(
    'refuses %s',
    (text) => {
      expect(parseNumbers(text, false)).toBeNull();
    },
  );

  it('reads back every list of numbers that it is given', () => {
    const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 20 });
    fc.assert(
      fc.property(numbers, (values) => {
        const unique = [...new Set(values.map((value) => value + 0))];
        expect(parseNumbers(values.join(', '), false)).toEqual(unique.map((value) => Number(String(value))));
      }),
    );
  });

  it('goes by equal factors over a wide range, with both ends as typed', () => {
    const end = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        end,
        fc.double({ min: 11, max: 1e5, noNaN: true }),
        fc.integer({ min: 2, max: 12 }),
        (low, factor, n) => {
          const high = low * factor;
          const values = parseNumbers(`${String(low)}…${String(high)} × ${String(n)}`, false) ?? [];
          expect([values[0], values.at(-1), values.length]).toEqual([low, high, n]);
          const ratio = factor ** (1 / (n - 1));
          values.slice(1).forEach((value, k) => {
            expect(value / (values[k] ?? NaN) / ratio).toBeCloseTo(1, 1);
          });
        },
      ),
    );
  });
});

it('knows a list from a number that is being typed', () => {
  expect(['0.1,', '1…', '1..', '1–3', '1; 2'].every(isList)).toBe(true);
  expect(['', '0.1', '1.', '-5', '1e-4'].some(isList)).toBe(false);
});

it('takes a list apart', () => {
  expect(splitList(' full, chunked 5;;chunked 10 ')).toEqual(['full', 'chunked 5', 'chunked 10']);
});
