import fc from 'fast-check';
import { expect, test } from 'vitest';
import { detectNumberFormat, toPlainNumber } from './number-format.ts';
import { finish } from '../stage.ts';

const detect = (cells: readonly string[]) => finish(detectNumberFormat(cells.length, (index) => cells[index] ?? ''));

test.each([
  ['plain', ['1', '2.5', '-3e2']],
  ['plain', ['1,2,3', '4,5,6']],
  ['plain', ['120,130,140', '100,200,300']],
  ['plain', ['[1,2]', '[3,4]']],
  ['plain', ['1, 2', '3, 4']],
  ['plain', ['1,5', '1.5']],
  ['plain', ['1,5', 'many']],
  ['comma-groups', ['1,234.5', '12', '1,000,000']],
  ['comma-groups', ['1,034', '987']],
  ['comma-groups', ['1,234,567.0']],
  ['comma-decimal', ['1,5', '22', '', 'nan']],
  ['comma-decimal', ['1.234,5', '6,75']],
  ['comma-decimal', ['1.234.567']],
  ['unsure', ['1,234', '5,678']],
] as const)('finds numbers written in the way %s: %j', (format, cells) => {
  expect(detect(cells)).toBe(format);
});

test.each([
  ['1,234,567.5', 'comma-groups', '1234567.5'],
  ['1.234.567,5', 'comma-decimal', '1234567.5'],
  ['１２．５', 'plain', '12.5'],
  ['−3', 'plain', '-3'],
  ['1\u202f234\u00a0567,5', 'comma-decimal', '1234567.5'],
  [' 3 ', 'plain', ' 3 '],
] as const)('%j of the format %s is %j', (cell, format, plain) => {
  expect(toPlainNumber(cell, format)).toBe(plain);
});

test('numbers that a German or an English desk writes are read as they were meant', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('de', 'en'),
      fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 3 }),
      (desk, hundredths) => {
        const numbers = hundredths.map((number) => number / 100);
        // One number that cannot be taken for a list of two.
        const all = [...numbers, 1234.5];
        const cells = all.map((number) => number.toLocaleString(desk, { maximumFractionDigits: 2 }));
        const format = detect(cells);
        fc.pre(format !== 'unsure');
        expect(cells.map((cell) => Number(toPlainNumber(cell, format)))).toEqual(all.map((number) => number || 0));
      },
    ),
  );
});
