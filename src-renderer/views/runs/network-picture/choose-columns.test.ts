import { describe, expect, it } from 'vitest';
import { chooseSteps, groupIntoWindows } from './choose-columns.ts';

describe('chooseSteps', () => {
  it('draws every step that fits', () => {
    expect(chooseSteps(5, 12, false)).toEqual({ steps: [0, 1, 2, 3, 4], gapAfter: null });
    expect(chooseSteps(5, 5, true)).toEqual({ steps: [0, 1, 2, 3, 4], gapAfter: null });
  });

  it('draws the first steps of a long sequence', () => {
    expect(chooseSteps(64, 4, false)).toEqual({ steps: [0, 1, 2, 3], gapAfter: 3 });
  });

  it('keeps the last step when only that has an output', () => {
    expect(chooseSteps(64, 4, true)).toEqual({ steps: [0, 1, 2, 63], gapAfter: 2 });
  });
});

describe('groupIntoWindows', () => {
  it('is one window without truncation', () => {
    expect(groupIntoWindows([0, 1, 2], null)).toEqual([{ from: 0, to: 2, reachesFrom: 0 }]);
  });

  it('cuts where a chunk ends', () => {
    expect(groupIntoWindows([0, 1, 2, 3, 4], { every: 2, length: 2 })).toEqual([
      { from: 0, to: 1, reachesFrom: 0 },
      { from: 2, to: 3, reachesFrom: 2 },
      { from: 4, to: 4, reachesFrom: 4 },
    ]);
  });

  it('cuts at a gap by the steps behind the columns', () => {
    expect(groupIntoWindows([0, 1, 63], { every: 10, length: 10 })).toEqual([
      { from: 0, to: 1, reachesFrom: 0 },
      { from: 2, to: 2, reachesFrom: 2 },
    ]);
  });

  it('lets every loss of per-step truncation reach as many steps, its own included', () => {
    const reached = groupIntoWindows([0, 1, 2, 3, 4], { every: 1, length: 3 });
    expect(reached.map(({ from, to, reachesFrom }) => [from, to, reachesFrom])).toEqual([
      [0, 0, 0],
      [1, 1, 0],
      [2, 2, 0],
      [3, 3, 1],
      [4, 4, 2],
    ]);
  });

  it('lets windows overlap, and counts a short last one from where its end would be', () => {
    const windows = groupIntoWindows([0, 1, 2, 3, 4, 5, 6], { every: 2, length: 5 });
    expect(windows.map(({ from, to, reachesFrom }) => [from, to, reachesFrom])).toEqual([
      [0, 1, 0],
      [2, 3, 0],
      [4, 5, 1],
      [6, 6, 3],
    ]);
  });
});
