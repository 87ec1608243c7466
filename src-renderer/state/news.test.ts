import { expect, test, vi } from 'vitest';

test('what several sources have to say is told together, ten times a second, the last of it always', async () => {
  vi.resetModules();
  const { NEWS_INTERVAL_MS, tellSoon } = await import('./news.ts');
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
  let newest = 0;
  const told: string[] = [];
  const one = () => told.push(`one ${String(newest)}`);
  const other = () => told.push(`other ${String(newest)}`);
  tellSoon(one);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(0);
  expect(told.splice(0)).toEqual(['one 0']);

  for (newest = 1; newest <= 50; newest += 1) {
    tellSoon(one);
    tellSoon(other);
    tellSoon(one);
    vi.advanceTimersByTime(5);
  }
  expect(told).toEqual(['one 20', 'other 20', 'one 40', 'other 40']);
  vi.advanceTimersByTime(NEWS_INTERVAL_MS);
  expect(told.splice(0).slice(4)).toEqual(['one 51', 'other 51']);
  tellSoon(other);
  vi.advanceTimersByTime(10 * NEWS_INTERVAL_MS);
  expect(told).toEqual(['other 51']);
  vi.useRealTimers();
});
