import { describe, expect, it } from 'vitest';
import { followGradient, type UnrolledNetwork } from './gradient-reach.ts';

function network(overrides: Partial<UnrolledNetwork>): UnrolledNetwork {
  return {
    layers: [{ bidirectional: false }],
    columnCount: 12,
    windows: [{ from: 0, to: 11, reachesFrom: 0 }],
    readout: 'every-step',
    lossColumn: null,
    ...overrides,
  };
}

/** Columns that a gradient arrives at. */
const reached = (strengths: readonly number[] | undefined) =>
  (strengths ?? []).flatMap((strength, t) => (strength > 0 ? [t] : []));
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

const CHUNKS = [
  { from: 0, to: 4, reachesFrom: 0 },
  { from: 5, to: 9, reachesFrom: 5 },
  { from: 10, to: 11, reachesFrom: 10 },
];

describe('followGradient', () => {
  it('reaches every earlier step in full back-propagation, and no later one', () => {
    const { states, lossColumn, inputs } = followGradient(network({}));
    expect(reached(states[0]?.forward)).toEqual(range(0, lossColumn));
    expect(reached(inputs)).toEqual(range(0, lossColumn));
    expect(states[0]?.reverse.every((strength) => strength === 0)).toBe(true);
  });

  it('stops at the first step of its chunk', () => {
    const { states, lossColumn, window } = followGradient(network({ windows: CHUNKS }));
    expect(window).toEqual({ from: 5, to: 9, reachesFrom: 5 });
    expect(lossColumn).toBe(8);
    expect(reached(states[0]?.forward)).toEqual([5, 6, 7, 8]);
  });

  it('goes towards later steps in the reverse direction, up to the end of the chunk', () => {
    const { states } = followGradient(network({ windows: CHUNKS, layers: [{ bidirectional: true }] }));
    expect(reached(states[0]?.reverse)).toEqual([8, 9]);
  });

  it('reaches the whole chunk in the layer below when both directions are read', () => {
    const layers = [{ bidirectional: true }, { bidirectional: true }];
    const { states, inputs } = followGradient(network({ windows: CHUNKS, layers }));
    expect(reached(states[0]?.forward)).toEqual(range(5, 9));
    expect(reached(states[0]?.reverse)).toEqual(range(5, 9));
    expect(reached(inputs)).toEqual(range(5, 9));
  });

  it('follows a single output from where each direction ends', () => {
    const { states, lossColumn } = followGradient(network({ readout: 'last', layers: [{ bidirectional: true }] }));
    expect(lossColumn).toBe(11);
    expect(states[0]?.forward[11]).toBe(1);
    expect(states[0]?.reverse[0]).toBe(1);
    expect(reached(states[0]?.reverse)).toEqual(range(0, 11));
  });

  it('gets fainter with every step and layer away from the loss', () => {
    const layers = [{ bidirectional: false }, { bidirectional: false }];
    const { states, lossColumn } = followGradient(network({ layers }));
    const top = states[1]?.forward ?? [];
    expect(top[lossColumn]).toBe(1);
    for (let t = 0; t < lossColumn; t += 1) expect(top[t]).toBeLessThan(top[t + 1] ?? 0);
    expect(states[0]?.forward[lossColumn]).toBeLessThan(1);
  });

  it('follows the loss that is asked for', () => {
    const { states, window } = followGradient(network({ windows: CHUNKS, lossColumn: 1 }));
    expect(window).toEqual({ from: 0, to: 4, reachesFrom: 0 });
    expect(reached(states[0]?.forward)).toEqual([0, 1]);
  });

  it('reaches back as many steps from every loss in per-step truncation', () => {
    const windows = Array.from({ length: 12 }, (_, t) => ({ from: t, to: t, reachesFrom: Math.max(0, t - 3) }));
    const { states, lossColumn, range: reach } = followGradient(network({ windows, lossColumn: 8 }));
    expect([lossColumn, reach]).toEqual([8, { from: 5, to: 8 }]);
    expect(reached(states[0]?.forward)).toEqual([5, 6, 7, 8]);
    // By itself a loss is chosen that is cut off, not one whose gradients reach the beginning.
    expect(followGradient(network({ windows })).range.from).toBeGreaterThan(0);
  });

  it('reaches over the windows before its own where they overlap', () => {
    const windows = [0, 3, 6, 9].map((from) => ({ from, to: from + 2, reachesFrom: Math.max(0, from - 4) }));
    const { states, window, lossColumn } = followGradient(network({ windows }));
    expect([window.from, lossColumn]).toEqual([6, 7]);
    expect(reached(states[0]?.forward)).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it('arrives at every step at once when the output is a mean or maximum over them', () => {
    for (const readout of ['mean', 'max'] as const) {
      const { states, lossColumn } = followGradient(network({ readout }));
      expect(lossColumn).toBe(11);
      expect(states[0]?.forward.every((strength) => strength === 1)).toBe(true);
    }
  });

  it('works on a single step', () => {
    const { states } = followGradient(network({ columnCount: 1, windows: [{ from: 0, to: 0, reachesFrom: 0 }] }));
    expect(states[0]?.forward).toEqual([1]);
  });
});
