import { expect, test } from 'vitest';
import { listComparisons } from './comparisons.ts';

const run = (comparison: { id: string; name: string } | null) => ({ summary: { definition: { comparison } } });

test('each comparison is listed once, the newest first', () => {
  const [old, young] = [
    { id: '01A', name: 'cells' },
    { id: '01B', name: 'rates' },
  ];
  expect(listComparisons([run(old), run(null), run(young), run(old)])).toEqual([young, old]);
  expect(listComparisons([run(null)])).toEqual([]);
});
