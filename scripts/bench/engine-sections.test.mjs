import { expect, it } from 'vitest';
import { writeEngineSections } from './engine-sections.mjs';

const spread = (median, best = median) => ({ median, best });
const matrixProduct = {
  peak: { portable: spread(10, 20) },
  shapes: [
    { shape: '2 x 2 x 2', isThin: false, portable: spread(9, 16) },
    { shape: '1 x 2 x 2', isThin: true, portable: spread(5, 12) },
  ],
};

it('writes a section for each measurement that is there', () => {
  const sections = writeEngineSections({
    startUp: { runtimeMs: spread(40), engineMs: spread(70), kernelsMs: 5 },
    growth: [],
    matrixProduct,
  });
  expect(sections.map((section) => section.split('\n')[0])).toEqual(['## Matrix product', '## Growth', '## Start-up']);
});

it('writes shares of the peak, without an arithmetic that a runtime lacks', () => {
  const [products, runtimes] = writeEngineSections({ matrixProduct, runtimes: [{ name: 'Node 1', matrixProduct }] });
  expect(products).toContain('| 2 x 2 x 2 | - | 9.0 (90 / 80 %) |');
  expect(runtimes).toContain('| Node 1, portable | 10.0 | 90 / 80 % | 50 / 60 % |');
  expect(runtimes).not.toContain('fast');
});

it('writes how much faster several threads are, and a run beside others', () => {
  const [threads, neighbours] = writeEngineSections({
    threads: [1, 2].map((count) => ({ workload: 'L', threads: count, stepMs: spread(18 / count, 10 / count) })),
    neighbours: [
      { neighbour: 'none', tokensPerSecond: spread(100) },
      { neighbour: 'paused', tokensPerSecond: spread(99) },
    ],
  });
  expect(threads).toContain('| L | 2 | 9.00 / 5.00 | 2.00 × | 2.00 × |');
  expect(neighbours).toContain('| paused | 99 / 99 | 0.99 × |');
});

it('writes what was foretold of steps beside what they took', () => {
  const cases = [{ workload: 'A', threads: 2, estimatedMs: 1.1, stepMs: spread(1, 0.9) }];
  const [estimates] = writeEngineSections({ estimates: cases });
  expect(estimates).toContain('| A | 2 | 1.10 | 1.00 / 0.900 | 1.10 × |');
});

it('writes memory beside what was foretold, and metrics by the row', () => {
  const [memory, transport] = writeEngineSections({
    memory: [{ workload: 'L', estimatedBytes: 2 ** 21, allocatedBytes: 2 ** 21, residentBytes: 2 ** 22 }],
    transport: [{ rows: 100, batchMs: spread(0.05, 0.04) }],
  });
  expect(memory).toContain('| L | 2.0 MiB | 2.0 MiB | 1.00 × | 4.0 MiB | 2.00 × |');
  expect(transport).toContain('| 100 | 0.0500 / 0.0400 | 0.500 |');
});
