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

test('large numbers are shortened, small ones are not', () => {
  expect(en.compact(9999)).toBe('9,999');
  expect(en.compact(581_000)).toBe('581k');
});

test('English counts have the right noun', () => {
  const forms = { one: 'row', other: 'rows' };
  expect(en.count(1, forms)).toBe('1 row');
  expect(en.count(0, forms)).toBe('0 rows');
});
