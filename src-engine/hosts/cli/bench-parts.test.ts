import { expect, test } from 'vitest';
import { METRICS_BATCH_ROWS } from '../../contract/engine-protocol.ts';
import type { GrowthBench } from '../../service/bench-growth.ts';
import type { MemoryBench } from '../../service/bench-memory.ts';
import type { TransportBench } from '../../service/bench-transport.ts';
import { nodePlatform } from '../node-platform.ts';
import { BENCH_PARTS } from './bench-parts.ts';
import { tableOfGrowth, tableOfMatrixProduct, tableOfThreads } from './bench-tables.ts';

const measure = async (name: string): Promise<unknown> =>
  (await BENCH_PARTS[name]?.({ platform: nodePlatform, rounds: 1, onProgress: () => undefined }))?.data;

test('runs take what the form foretells', async () => {
  const runs = (await measure('memory')) as MemoryBench[];
  expect(runs).toHaveLength(4);
  for (const { allocatedBytes, estimatedBytes } of runs) {
    expect(allocatedBytes / estimatedBytes).toBeGreaterThan(0.98);
    expect(allocatedBytes / estimatedBytes).toBeLessThan(1.02);
  }
});

test('batches of metrics arrive', async () => {
  const batches = (await measure('transport')) as TransportBench[];
  expect(batches.map(({ rows }) => rows)).toEqual([1, 100, METRICS_BATCH_ROWS]);
  expect(batches.every(({ batchMs }) => batchMs.median > 0)).toBe(true);
});

test('tables say shares and ratios', () => {
  const speed = (median: number) => ({ median, best: median });
  const products = tableOfMatrixProduct({
    peak: { portable: speed(16) },
    shapes: [{ shape: 'small', isThin: true, portable: speed(12) }],
  });
  expect(products.at(-1)).toEqual(['small', '-', '12.0 (75 %)']);
  const threads = [1, 2].map((count) => ({ workload: 'A', threads: count, stepMs: speed(10 / count) }));
  expect(tableOfThreads(threads).at(-1)).toEqual(['A, 2', '5.00 / 5.00', '2.00 ×']);
  const growth: GrowthBench[] = [{ axis: 'T', points: [[16, 2]], bests: [[16, 1.5]] }];
  expect(tableOfGrowth(growth).at(-1)).toEqual(['T = 16', '2.00 / 1.50']);
});
