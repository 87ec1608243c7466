import { expect, test } from 'vitest';
import { TrainingClock } from './training-clock.ts';

function newClock() {
  const time = { ms: 0 };
  const clock = new TrainingClock(() => time.ms);
  const work = (ms: number, tokens: number): number => {
    const started = clock.beginPiece();
    time.ms += ms;
    clock.endPiece(started);
    return clock.endUnit(tokens);
  };
  return { clock, time, work };
}

test('pauses do not count, and a machine that slept did no work', () => {
  const { clock, time, work } = newClock();
  work(10, 100);
  time.ms += 60_000;
  work(10, 100);
  expect(clock.elapsedMs).toBe(20);
  expect(clock.meanTokensPerSecond).toBe(10_000);
  // Stopped in the middle of a piece.
  expect(work(3_600_000, 100)).toBe(5000);
});

test('the time left follows the usual pace of the last updates, whatever one of them took', () => {
  const { clock, work } = newClock();
  expect(clock.estimateMs(100)).toBeNull();
  for (let step = 0; step < 150; step++) work(10, 1);
  expect(clock.estimateMs(100)).toBeCloseTo(1000);
  work(4000, 1);
  expect(clock.estimateMs(100)).toBeCloseTo(1000);
  for (let step = 0; step < 200; step++) work(20, 1);
  expect(clock.estimateMs(100)).toBeCloseTo(2000);
  expect(clock.estimateMs(0)).toBe(0);
  expect(clock.estimateMs(-5)).toBe(0);
});

test('evaluation has its share of the time left', () => {
  const { clock, work } = newClock();
  for (let step = 0; step < 10; step++) work(10, 1);
  work(50, 0);
  expect(clock.estimateMs(10)).toBeCloseTo(150);
});

test('a clock goes on from where another was', () => {
  const first = newClock();
  for (let step = 0; step < 100; step++) first.work(10, 50);
  first.work(500, 0);
  const second = newClock();
  second.clock.goOn(first.clock.facts);
  expect(second.clock.elapsedMs).toBe(1500);
  expect(second.clock.meanTokensPerSecond).toBe(first.clock.meanTokensPerSecond);
  for (let step = 0; step < 60; step++) second.work(20, 50);
  // The present speed is that of this machine now.
  expect(second.clock.tokensPerSecond).toBeCloseTo(2500);
});
