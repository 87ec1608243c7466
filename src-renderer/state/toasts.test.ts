import { expect, test, vi } from 'vitest';
import { Toasts } from './toasts.svelte.ts';

test('the newest act that can be taken back is, once', () => {
  const toasts = new Toasts();
  const undone: string[] = [];
  for (const name of ['a', 'b']) toasts.show({ kind: 'runs-deleted', names: [name] }, () => undone.push(name));
  toasts.show({ kind: 'details-copied' });
  for (let times = 0; times < 3; times++) toasts.undoLast();
  expect(undone).toEqual(['b', 'a']);
  expect(toasts.items.map(({ message }) => message.kind)).toEqual(['details-copied']);
});

test('what is going on is said from when it is noticed until it ends, well or not', async () => {
  vi.useFakeTimers();
  const toasts = new Toasts();
  const said = () => toasts.items.map(({ message, isBusy }) => [message.kind, isBusy]);
  let end: ((value: string) => void) | undefined;
  const act = new Promise<string>((resolve) => (end = resolve));
  const ended = toasts.during({ kind: 'runs-leaving', count: 300 }, () => act);
  expect(said()).toEqual([]);
  vi.advanceTimersByTime(60_000);
  expect(said()).toEqual([['runs-leaving', true]]);
  end?.('gone');
  expect(await ended).toBe('gone');
  expect(said()).toEqual([]);
  await expect(
    toasts.during({ kind: 'runs-leaving', count: 1 }, () => Promise.reject(new Error('no'))),
  ).rejects.toThrow();
  vi.advanceTimersByTime(60_000);
  expect(said()).toEqual([]);
  vi.useRealTimers();
});

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
