import { expect, test } from 'vitest';
import { RandomStream } from './random-stream.ts';

const draw = (stream: RandomStream, count: number): number[] =>
  Array.from({ length: count }, () => stream.nextUint32());

/** xoshiro128** 1.1 as its authors wrote it, in integers without bounds. */
function* xoshiroReference(start: readonly number[]): Generator<number> {
  const mask = 0xffffffffn;
  const rotate = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (32n - k))) & mask;
  const s = start.map(BigInt) as [bigint, bigint, bigint, bigint];
  for (;;) {
    yield Number((rotate((s[1] * 5n) & mask, 7n) * 9n) & mask);
    const t = (s[1] << 9n) & mask;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 11n);
  }
}

test('follows xoshiro128** from a known state', () => {
  const stream = new RandomStream(0, '');
  stream.restoreState([1, 2, 3, 4]);
  expect(stream.nextUint32()).toBe(11520);
  stream.restoreState([1, 2, 3, 4]);
  const reference = xoshiroReference([1, 2, 3, 4]);
  for (const value of draw(stream, 1000)) expect(value).toBe(reference.next().value);
});

test('the same seed and name give the same numbers, any other seed or name different ones', () => {
  const first = draw(new RandomStream(1, 'init'), 8);
  expect(draw(new RandomStream(1, 'init'), 8)).toEqual(first);
  expect(draw(new RandomStream(2, 'init'), 8)).not.toEqual(first);
  expect(draw(new RandomStream(1, 'shuffle'), 8)).not.toEqual(first);
});

test('streams of neighbouring seeds are unrelated', () => {
  let equalBits = 0;
  for (let seed = 0; seed < 1000; seed++) {
    const difference = new RandomStream(seed, 'init').nextUint32() ^ new RandomStream(seed + 1, 'init').nextUint32();
    for (let bit = 0; bit < 32; bit++) equalBits += (difference >>> bit) & 1;
  }
  // 32,000 fair coins: six standard deviations are 537.
  expect(Math.abs(equalBits - 16_000)).toBeLessThan(537);
});

test('a saved state goes on where it was, through JSON', () => {
  const stream = new RandomStream(5, 'sampling');
  draw(stream, 10);
  const state = JSON.stringify(stream.saveState());
  const expected = draw(stream, 10);
  const resumed = new RandomStream(0, 'other');
  resumed.restoreState(JSON.parse(state) as ReturnType<RandomStream['saveState']>);
  expect(draw(resumed, 10)).toEqual(expected);
});

test('integers are uniform below a bound that does not divide 2³²', () => {
  const stream = new RandomStream(3, 'test');
  const counts = [0, 0, 0];
  for (let i = 0; i < 30_000; i++) {
    const value = stream.nextInteger(3);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
});

test('mean and variance of uniform and normal numbers', () => {
  const stream = new RandomStream(4, 'test');
  const count = 100_000;
  const uniform = Array.from({ length: count }, () => stream.uniform(-2, 4));
  const normal = Array.from({ length: count }, () => stream.normal());
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / count;
  expect(Math.min(...uniform.slice(0, 1000))).toBeGreaterThanOrEqual(-2);
  expect(Math.max(...uniform.slice(0, 1000))).toBeLessThan(4);
  expect(mean(uniform)).toBeCloseTo(1, 1);
  expect(mean(normal)).toBeCloseTo(0, 1);
  const meanUniform = mean(uniform);
  expect(mean(uniform.map((value) => (value - meanUniform) ** 2))).toBeCloseTo(3, 1);
  expect(mean(normal.map((value) => value ** 2))).toBeCloseTo(1, 1);
  expect(mean(normal.map((value) => value ** 4))).toBeCloseTo(3, 0);
});

test('shuffling keeps every value and moves each to every place equally often', () => {
  const stream = new RandomStream(6, 'shuffle');
  const landed = [0, 0, 0, 0];
  for (let round = 0; round < 8000; round++) {
    const order = Int32Array.of(0, 1, 2, 3);
    stream.shuffle(order);
    expect([...order].sort()).toEqual([0, 1, 2, 3]);
    const place = order.indexOf(0);
    landed[place] = (landed[place] ?? 0) + 1;
  }
  for (const count of landed) expect(Math.abs(count - 2000)).toBeLessThan(250);
});
