import { expect, test, vi } from 'vitest';
import { UnrollError } from '../../src-engine/contract/wire-error.ts';
import { TableRows } from './table-rows.svelte.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const rowsFrom = (first: number, count: number) => Array.from({ length: count }, (_, k) => [String(first + k)]);

function setUp(count: number) {
  const load = vi.fn(({ first, count: most }: { first: number; count: number }) =>
    Promise.resolve(rowsFrom(first, Math.min(most, count - first))),
  );
  return { rows: new TableRows(rowsFrom(0, Math.min(200, count)), count, load), load };
}

test('the first rows are there at once, others are asked for by pages', async () => {
  const { rows, load } = setUp(1_000_000);
  rows.want(0, 40);
  await settled();
  expect(load).not.toHaveBeenCalled();
  expect(rows.at(199)).toEqual(['199']);
  expect(rows.at(899_999)).toBeNull();
  rows.want(899_990, 40);
  await settled();
  expect(rows.at(899_999)).toEqual(['899999']);
  expect(load.mock.calls.map(([{ first }]) => first)).toEqual([899_800, 900_000]);
});

test('while a page is on its way only the newest wish counts', async () => {
  const { rows, load } = setUp(100_000);
  rows.want(10_000, 10);
  for (let first = 20_000; first < 90_000; first += 1000) rows.want(first, 10);
  await settled();
  expect(load.mock.calls.map(([{ first }]) => first)).toEqual([10_000, 89_000]);
});

test('rows looked at longest ago are given up', async () => {
  const { rows } = setUp(100_000);
  for (let page = 1; page <= 100; page++) {
    rows.want(page * 200, 10);
    await settled();
  }
  expect(rows.at(200)).toBeNull();
  expect(rows.at(20_000)).toEqual(['20000']);
});

test('a failure is told, and the next wish tries again', async () => {
  const load = vi
    .fn()
    .mockRejectedValueOnce(new UnrollError('FILE_GONE', 'gone'))
    .mockResolvedValue([['x']]);
  const rows = new TableRows([], 400, load);
  rows.want(200, 1);
  await settled();
  expect(rows.error?.code).toBe('FILE_GONE');
  rows.want(200, 1);
  await settled();
  expect(rows.error).toBeNull();
  expect(rows.at(200)).toEqual(['x']);
});
