import { expect, test, vi } from 'vitest';
import { Toasts } from './toasts.svelte.ts';

test('three are shown at most, the newest last, each for a while', () => {
  vi.useFakeTimers();
  const toasts = new Toasts();
  for (const name of ['a', 'b', 'c', 'd']) toasts.show({ kind: 'runs-deleted', names: [name] });
  expect(toasts.items.map(({ message }) => message)).toEqual(
    ['b', 'c', 'd'].map((name) => ({ kind: 'runs-deleted', names: [name] })),
  );
  vi.advanceTimersByTime(60_000);
  expect(toasts.items).toEqual([]);
  vi.useRealTimers();
});
