import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Arena } from '../memory/arena.ts';
import type { Sequences } from '../memory/sequences.ts';
import { RandomStream } from '../random/random-stream.ts';
import { LengthBuckets } from './length-buckets.ts';

function ofLengths(lengths: readonly number[]): Sequences {
  const offsets = Int32Array.from([0, ...lengths]);
  for (let index = 1; index < offsets.length; index++)
    offsets[index] = (offsets[index] ?? 0) + (offsets[index - 1] ?? 0);
  const nothing = { symbols: null, numbers: null, featureSize: 0, targets: new Int32Array(0), values: null };
  return { count: lengths.length, offsets, ...nothing, targetsPer: 'sequence' };
}

function arrange(lengths: readonly number[], batchSize: number, seed: number | null): number[] {
  const order = Int32Array.from(lengths, (_, index) => index);
  const random = seed === null ? null : new RandomStream(seed, 'shuffle');
  random?.shuffle(order);
  new LengthBuckets(ofLengths(lengths), batchSize, new Arena()).arrange(order, random);
  return Array.from(order);
}

const anyLengths = fc.array(fc.nat(30), { minLength: 1, maxLength: 100 });

test('each sequence is taken once, and batches do not interleave in length', () => {
  fc.assert(
    fc.property(anyLengths, fc.integer({ min: 1, max: 20 }), fc.nat(), (lengths, batchSize, seed) => {
      const order = arrange(lengths, batchSize, seed);
      expect([...order].sort((a, b) => a - b)).toEqual(lengths.map((_, index) => index));
      const batches = Array.from({ length: Math.ceil(order.length / batchSize) }, (_, batch) =>
        order.slice(batch * batchSize, (batch + 1) * batchSize).map((sequence) => lengths[sequence] ?? 0),
      );
      const ranges = batches
        .map((batch) => [Math.min(...batch), Math.max(...batch)] as const)
        .sort(([a, b], [c, d]) => a - c || b - d);
      ranges.slice(1).forEach(([shortest], index) => {
        expect(shortest).toBeGreaterThanOrEqual(ranges[index]?.[1] ?? 0);
      });
    }),
  );
});

test('the seed decides the order of batches and of equal lengths; without chance it is that of lengths', () => {
  const lengths = Array.from({ length: 60 }, (_, index) => index % 6);
  expect(arrange(lengths, 5, 1)).toEqual(arrange(lengths, 5, 1));
  expect(arrange(lengths, 5, 1)).not.toEqual(arrange(lengths, 5, 2));
  expect(arrange([3, 1, 2, 1], 2, null)).toEqual([1, 3, 2, 0]);
});

test('hardly any padding is left where lengths differ much', () => {
  const random = new RandomStream(1, 'lengths');
  const lengths = Array.from({ length: 1000 }, () => 1 + random.nextInteger(200));
  const order = arrange(lengths, 32, 1);
  let padded = 0;
  for (let first = 0; first < order.length; first += 32) {
    const batch = order.slice(first, first + 32).map((sequence) => lengths[sequence] ?? 0);
    padded += Math.max(...batch) * batch.length;
  }
  const steps = lengths.reduce((sum, length) => sum + length, 0);
  expect(padded / steps).toBeLessThan(1.05);
});
