import { describe, expect, it } from 'vitest';
import { en } from '../../../i18n/en.ts';
import type { Cutting } from './choose-columns.ts';
import { layOutNetwork } from './network-layout.ts';
import { windowEdges, windowNames } from './window-marks.ts';

/** The whole picture is free, and a letter is 6 pixels wide. */
const ROOM = { left: 4, right: 812, measure: (name: string) => name.length * 6 };

function layOut(cutting: Cutting | null, lossStep: number) {
  const layers = [{ bidirectional: false }];
  return layOutNetwork({
    ...{ layers, sequenceLength: 12, cutting, readout: 'every-step', lossStep, width: 816, height: 380 },
  });
}

describe('windowNames', () => {
  it('says how far back one loss reaches', () => {
    const told = windowNames(layOut({ every: 1, length: 4 }, 8), 'per-step', en.picture, ROOM);
    expect(told.map(({ name }) => name)).toEqual(['loss 9: back to step 6']);
    const own = windowNames(layOut({ every: 1, length: 1 }, 8), 'per-step', en.picture, ROOM);
    expect(own.map(({ name }) => name)).toEqual(['loss 9: its own step']);
  });

  it('tells the losses of a window from the steps that they reach, and leaves out what it lies over', () => {
    const told = windowNames(layOut({ every: 3, length: 7 }, 7), 'windowed', en.picture, ROOM);
    expect(told.map(({ name }) => name)).toEqual(['window 1', 'window 3: losses 7–9, back to step 3', 'window 4']);
  });

  it('keeps the name of the shown window inside the picture, and no other name under it', () => {
    const layers = [{ bidirectional: false }];
    const cutting = { every: 5, length: 20 };
    const layout = layOutNetwork({
      ...{ layers, sequenceLength: 36, cutting, readout: 'last', lossStep: null, width: 816, height: 380 },
    });
    const told = windowNames(layout, 'windowed', en.picture, ROOM);
    const shown = told.find(({ isShown }) => isShown);
    expect(shown?.name).toBe('window 8: loss 36, back to step 21');
    const ends = told.map(({ x, name }) => [x - name.length * 3, x + name.length * 3] as const);
    for (const [left, right] of ends) {
      expect(left).toBeGreaterThanOrEqual(ROOM.left);
      expect(right).toBeLessThanOrEqual(ROOM.right);
    }
    ends.slice(1).forEach(([left], index) => {
      expect(left).toBeGreaterThan(ends[index]?.[1] ?? Infinity);
    });
  });

  it('numbers chunks', () => {
    const told = windowNames(layOut({ every: 5, length: 5 }, 7), 'chunked', en.picture, ROOM);
    expect(told.map(({ name }) => name)).toEqual(['chunk 1: steps 1–5', 'chunk 2: steps 6–10', 'chunk 3']);
  });

  it('is silent where nothing is cut', () => {
    const layout = layOut(null, 7);
    expect([windowNames(layout, 'full', en.picture, ROOM), windowEdges(layout)]).toEqual([[], []]);
  });
});

describe('windowEdges', () => {
  it('has each edge once, those of the reach standing out', () => {
    const edges = windowEdges(layOut({ every: 3, length: 7 }, 7));
    expect(edges.filter(({ isShown }) => isShown)).toHaveLength(2);
    expect(new Set(edges.map(({ x }) => x)).size).toBe(edges.length);
  });
});
