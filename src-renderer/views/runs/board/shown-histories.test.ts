import { expect, test, vi } from 'vitest';
import type { RunView } from '../../../state/run-view.svelte.ts';
import { ShownHistories } from './shown-histories.svelte.ts';

function run(read: () => Promise<void> = () => Promise.resolve()) {
  const view = {
    lacksHistory: true,
    loadHistory: vi.fn(async () => {
      await read();
      view.lacksHistory = false;
    }),
  };
  return view;
}

const open = () => {
  const report = vi.fn();
  return { histories: new ShownHistories({ report }), report };
};
const want = (histories: ShownHistories, runs: readonly ReturnType<typeof run>[]) => {
  histories.want(runs as unknown as RunView[]);
};

test('only the wanted runs are read, each once, and it is told how far that is', async () => {
  const { histories } = open();
  const [a, b, other] = [run(), run(), run()];
  want(histories, [a, b]);
  expect(histories.progress).toEqual({ done: 0, all: 2 });
  want(histories, [a, b]);
  await vi.waitFor(() => {
    expect(histories.progress).toBeNull();
  });
  expect([a, b, other].map(({ loadHistory }) => loadHistory.mock.calls.length)).toEqual([1, 1, 0]);
});

test('a run that is no longer wanted is not read any more', async () => {
  const { histories } = open();
  const [a, b, c] = [run(), run(), run()];
  want(histories, [a, b]);
  want(histories, [a, c]);
  await vi.waitFor(() => {
    expect(histories.progress).toBeNull();
  });
  expect([a, b, c].map(({ loadHistory }) => loadHistory.mock.calls.length)).toEqual([1, 0, 1]);
});

test('what waits for the histories goes on when all are read, or cannot be', async () => {
  const { histories } = open();
  await histories.whenRead();
  const [a, b] = [run(), run(() => Promise.reject(new Error('damaged')))];
  want(histories, [a]);
  want(histories, [a, b]);
  await histories.whenRead();
  expect([a.lacksHistory, b.loadHistory.mock.calls.length, histories.progress]).toEqual([false, 1, null]);
});

test('a history that cannot be read is told once and keeps no other from being read', async () => {
  const { histories, report } = open();
  const broken = run(() => Promise.reject(new Error('damaged')));
  const sound = run();
  want(histories, [broken, sound]);
  await vi.waitFor(() => {
    expect(histories.progress).toBeNull();
  });
  want(histories, [broken, sound]);
  expect([report.mock.calls.length, broken.loadHistory.mock.calls.length, sound.lacksHistory]).toEqual([1, 1, false]);
});
