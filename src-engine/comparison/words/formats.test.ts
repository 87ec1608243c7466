import { expect, test } from 'vitest';
import { makeFormats } from './formats.ts';

const en = makeFormats('en');
const ko = makeFormats('ko');
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test.each([
  [46, '46 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [148_481, '148 kB'],
  [1_100_000, '1.1 MB'],
  [0, '0 B'],
])('%d bytes', (bytes, shown) => {
  expect(plain(en.bytes(bytes))).toBe(shown);
});

test.each([
  [400, '0 s', '0초'],
  [59_400, '59 s', '59초'],
  [158_000, '2 min 38 s', '2분 38초'],
  [3_720_000, '1 h 2 min', '1시간 2분'],
  [26 * 3_600_000, '1 d 2 h', '1일 2시간'],
  [99 * 86_400_000, '99 d 0 h', '99일 0시간'],
  [100 * 86_400_000, 'over 100 days', '100일 넘게'],
  [4.8e25, 'over 100 days', '100일 넘게'],
])('%d ms', (durationMs, english, korean) => {
  expect(plain(en.duration(durationMs))).toBe(english);
  expect(ko.duration(durationMs)).toBe(korean);
});

test('numbers have as many decimals as asked for', () => {
  expect(en.number(12_345.678)).toBe('12,346');
  expect(en.number(0.5, 3)).toBe('0.5');
  expect(en.fixed(0.5, 3)).toBe('0.500');
  expect(plain(en.percent(0.5391, 1))).toBe('53.9 %');
});

test.each([
  [0, '0.000'],
  [1.45, '1.450'],
  [-0.5, '-0.500'],
  [0.02345, '0.0235'],
  [2e-4, '0.0002'],
  [2.126e-4, '0.000213'],
  [8e-5, '8.0e-5'],
  [123.456, '123.5'],
  [54_321, '54,321'],
  [1.26e294, '1.3e294'],
  [NaN, 'NaN'],
  [Infinity, 'Infinity'],
])('measured %d', (value, shown) => {
  expect(en.measured(value)).toBe(shown);
});

test('large numbers are shortened, small ones are not', () => {
  const numbers = [9999, 581_000, 999_999, 2_500_000, 1e9, 1.3e294, -20_000];
  expect(numbers.map(en.compact)).toEqual(['9,999', '581k', '1M', '2.5M', '1e9', '1.3e294', '-20k']);
});

test('English counts have the right noun', () => {
  const forms = { one: 'row', other: 'rows' };
  expect(en.count(1, forms)).toBe('1 row');
  expect(en.count(0, forms)).toBe('0 rows');
});

test.each([
  [0.002, '0.002'],
  [1, '1'],
  [0.0000035, '0.0000035'],
  [3e-7, '3e-7'],
  [1e30, '1e30'],
])('rate %d', (value, shown) => {
  expect(en.rate(value)).toBe(shown);
});

test('a negative number of a column has a minus as wide as its digits', () => {
  expect(en.fixed(-0.67, 3)).toBe('−0.670');
});
