import { describe, expect, it } from 'vitest';
import { chooseSteps, groupIntoWindows } from './choose-columns.ts';

describe('chooseSteps', () => {
  it('draws every step that fits', () => {
    expect(chooseSteps(5, 12, 'every-step')).toEqual({ steps: [0, 1, 2, 3, 4], gapAfter: null });
    expect(chooseSteps(5, 5, 'last')).toEqual({ steps: [0, 1, 2, 3, 4], gapAfter: null });
  });

  it('draws the first steps of a long sequence', () => {
    expect(chooseSteps(64, 4, 'every-step')).toEqual({ steps: [0, 1, 2, 3], gapAfter: 3 });
  });

  it('keeps the last step when only that has an output', () => {
    expect(chooseSteps(64, 4, 'last')).toEqual({ steps: [0, 1, 2, 63], gapAfter: 2 });
  });
});

describe('groupIntoWindows', () => {
  it('is one window without truncation', () => {
    expect(groupIntoWindows([0, 1, 2], null)).toEqual([{ from: 0, to: 2 }]);
  });

  it('cuts where a chunk ends', () => {
    expect(groupIntoWindows([0, 1, 2, 3, 4], 2)).toEqual([
      { from: 0, to: 1 },
      { from: 2, to: 3 },
      { from: 4, to: 4 },
    ]);
  });

  it('cuts at a gap by the steps behind the columns', () => {
    expect(groupIntoWindows([0, 1, 63], 10)).toEqual([
      { from: 0, to: 1 },
      { from: 2, to: 2 },
    ]);
  });
});
