import { describe, expect, it } from 'vitest';
import { chooseSteps, groupIntoWindows } from './choose-columns.ts';

describe('chooseSteps', () => {
  it('draws every step that fits', () => {
    expect(chooseSteps(5, 12, null, null)).toEqual({ steps: [0, 1, 2, 3, 4], gapsAfter: [] });
    expect(chooseSteps(5, 5, 4, null)).toEqual({ steps: [0, 1, 2, 3, 4], gapsAfter: [] });
  });

  it('draws the first steps of a long sequence', () => {
    expect(chooseSteps(64, 4, null, null)).toEqual({ steps: [0, 1, 2, 3], gapsAfter: [3] });
    expect(chooseSteps(64, 4, 2, null)).toEqual({ steps: [0, 1, 2, 3], gapsAfter: [3] });
  });

  it('keeps the step whose loss is shown, wherever it is', () => {
    expect(chooseSteps(64, 4, 63, null)).toEqual({ steps: [0, 1, 2, 63], gapsAfter: [2] });
    expect(chooseSteps(64, 4, 40, null)).toEqual({ steps: [0, 1, 2, 40], gapsAfter: [2, 3] });
  });

  it('keeps the place where its gradients stop, with the step before it', () => {
    const chunked = chooseSteps(36, 12, 35, { every: 10, length: 10 });
    expect(chunked).toEqual({ steps: [0, 1, 2, 3, 4, 29, 30, 31, 32, 33, 34, 35], gapsAfter: [4] });
    const perStep = chooseSteps(36, 12, 35, { every: 1, length: 10 });
    expect(perStep.steps).toEqual([0, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35]);
  });

  it('leaves out steps on both sides of the stop when its gradients reach far', () => {
    const windowed = chooseSteps(36, 7, 35, { every: 5, length: 20 });
    expect(windowed).toEqual({ steps: [0, 19, 20, 21, 22, 23, 35], gapsAfter: [0, 5] });
    expect(chooseSteps(36, 7, 35, { every: 40, length: 40 }).steps).toEqual([0, 1, 2, 3, 4, 5, 35]);
    expect(chooseSteps(8, 7, 7, { every: 1, length: 7 })).toEqual({ steps: [0, 1, 2, 3, 4, 5, 7], gapsAfter: [5] });
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
