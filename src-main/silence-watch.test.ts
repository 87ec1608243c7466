import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SilenceWatch } from './silence-watch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function newWatch(): { watch: SilenceWatch; told: string[] } {
  const told: string[] = [];
  return { watch: new SilenceWatch((id, isSilent) => told.push(`${id} ${isSilent ? 'silent' : 'heard'}`)), told };
}

test('an engine is silent after 15 s without a sign, and heard again with the next one', () => {
  const { watch, told } = newWatch();
  watch.add('a');
  watch.add('b');
  for (let second = 0; second < 14; second++) {
    vi.advanceTimersByTime(1000);
    watch.hear('b');
  }
  expect(told).toEqual([]);
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual(['a silent']);
  watch.hear('a');
  watch.hear('a');
  expect(told).toEqual(['a silent', 'a heard']);
});

test('nobody is accused for the time in which this process was stopped', () => {
  const { watch, told } = newWatch();
  watch.add('a');
  vi.advanceTimersByTime(5000);
  const stopped = performance.now() + 60_000;
  const clock = vi.spyOn(performance, 'now').mockReturnValue(stopped);
  vi.advanceTimersByTime(1000);
  expect(told).toEqual([]);
  clock.mockReturnValue(stopped + 2000);
  vi.advanceTimersByTime(1000);
  expect(told).toEqual([]);
  clock.mockRestore();
});

test('an engine that has gone is silent no more, and no timer is left', () => {
  const { watch, told } = newWatch();
  watch.add('a');
  vi.advanceTimersByTime(20_000);
  watch.remove('a');
  expect(told).toEqual(['a silent', 'a heard']);
  expect(vi.getTimerCount()).toBe(0);
});
