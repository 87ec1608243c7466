import { expect, test } from 'vitest';
import { parseRunConfig } from '../../src-engine/contract/run-config.ts';
import { presentRate, rateChanges, sharedRate } from './rate-changes.ts';

const run = (learningRate: number, ...changes: number[]) => ({
  summary: { definition: { origin: null } },
  config: parseRunConfig({
    data: { source: { kind: 'sample', id: 'x' } },
    training: { optimizer: { kind: 'adam', learningRate } },
  }),
  events: changes.map((to, k) => ({ kind: 'learning-rate-changed', step: k + 1, from: learningRate, to }) as const),
});

test('the rate of a run is that of its newest change, or that of its settings', () => {
  expect(presentRate(run(0.01))).toBe(0.01);
  expect(presentRate(run(0.01, 0.02, 0.005))).toBe(0.005);
});

test('a fork begins with the rate of its settings, whatever was changed before it was made', () => {
  const summary = { definition: { origin: { runId: 'a', steps: 2 } } };
  const before = run(0.01, 0.02, 0.005);
  expect(presentRate({ ...before, summary })).toBe(0.01);
  const taken = [...before.events, { kind: 'resumed', step: 2 } as const];
  expect(presentRate({ ...before, summary, events: taken })).toBe(0.01);
  const own = { kind: 'learning-rate-changed', step: 2, from: 0.01, to: 0.5 } as const;
  const fork = { ...before, summary, events: [...taken, own, { kind: 'resumed', step: 7 } as const] };
  expect([rateChanges(fork), presentRate(fork)]).toEqual([[own], 0.5]);
});

test('runs share a rate wherever it comes from, and have none together where they differ', () => {
  expect(sharedRate([run(0.01), run(0.02, 0.01)])).toBe(0.01);
  expect(sharedRate([run(0.01), run(0.01, 0.02)])).toBeNaN();
  expect(sharedRate([])).toBeNaN();
});
