import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { panBy, pressZoomKey, turnWheel, zoomAt, zoomTo, type Zoom } from './zoom-window.ts';

const all: Zoom = { full: [0, 1000], shown: [0, 1000], xKind: 'step' };
const part: Zoom = { full: [0, 1000], shown: [400, 600], xKind: 'step' };

describe('zoomAt', () => {
  it('keeps what is under the pointer where it is', () => {
    expect(zoomAt(all, 250, 0.5)).toEqual([125, 625]);
    expect(zoomAt(part, 450, 0.5)).toEqual([425, 525]);
  });

  it('shows all when that is asked for, and never less than a few updates', () => {
    expect(zoomAt(part, 500, 5)).toBeNull();
    expect(zoomAt({ ...all, shown: [10, 16] }, 12, 0.1)).toEqual([12 - 4 / 3, 12 + 8 / 3]);
    expect(zoomAt({ full: [0, 3], shown: [0, 3], xKind: 'step' }, 1, 0.5)).toBeNull();
  });

  it('stays inside the axis, wherever it is and however much it is asked for', () => {
    const inside = fc.double({ min: 0, max: 1000, noNaN: true });
    fc.assert(
      fc.property(inside, inside, inside, fc.double({ min: 0.01, max: 100, noNaN: true }), (a, b, at, factor) => {
        fc.pre(Math.abs(a - b) > 1);
        const shown = [Math.min(a, b), Math.max(a, b)] as const;
        const [from, to] = zoomAt({ ...all, shown }, at, factor) ?? [0, 1000];
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(1000 + 1e-9);
        expect(to).toBeGreaterThan(from);
      }),
    );
  });
});

describe('panBy', () => {
  it('moves without a change of width and stops at the ends', () => {
    expect([panBy(part, 50), panBy(part, -1000), panBy(part, 1000)]).toEqual([
      [450, 650],
      [0, 200],
      [800, 1000],
    ]);
  });
});

describe('zoomTo', () => {
  it('shows what was dragged over, in either direction', () => {
    expect([zoomTo(all, 300, 200, 50), zoomTo(part, 410, 420, 9)]).toEqual([
      [200, 300],
      [410, 420],
    ]);
  });

  it('takes a drag of a few pixels for a click, and widens one that is narrower than can be shown', () => {
    expect(zoomTo(all, 300, 301, 2)).toBeUndefined();
    expect(zoomTo(all, 300, 301, 20)).toEqual([298.5, 302.5]);
    expect(zoomTo(all, 0, 1000, 900)).toBeNull();
  });
});

describe('turnWheel', () => {
  const turn = (change: Partial<WheelEvent>) => ({ deltaX: 0, deltaY: 0, ctrlKey: false, shiftKey: false, ...change });

  it('leaves a plain turn to the page, and a sideways one while all is shown', () => {
    expect(turnWheel(part, turn({ deltaY: 100 }), 500, 1)).toBeUndefined();
    expect(turnWheel(all, turn({ deltaX: 100 }), 500, 1)).toBeUndefined();
  });

  it('zooms by a pinch or with Ctrl, and pans sideways or with Shift', () => {
    const [from, to] = turnWheel(all, turn({ deltaY: -100, ctrlKey: true }), 500, 1) ?? [0, 0];
    expect(to - from).toBeCloseTo(1000 * Math.exp(-0.5), 9);
    expect(from + to).toBeCloseTo(1000, 9);
    expect(turnWheel(part, turn({ deltaX: 30, deltaY: 2 }), 500, 0.5)).toEqual([415, 615]);
    expect(turnWheel(part, turn({ deltaY: 30, shiftKey: true }), 500, 0.5)).toEqual([415, 615]);
  });
});

describe('pressZoomKey', () => {
  const press = (key: string, zoom = part, cursor: number | null = null, shiftKey = false) =>
    pressZoomKey({ key, shiftKey }, zoom, cursor);

  it('zooms around the cursor, or the middle when that is not in sight', () => {
    expect(press('+')).toEqual([450, 550]);
    expect(press('=', part, 420)).toEqual([410, 510]);
    expect(press('+', part, 50)).toEqual([450, 550]);
    expect(press('-')).toEqual([300, 700]);
    expect(press('-', all)).toBeNull();
    expect(press('0')).toBeNull();
  });

  it('pans by Shift and arrows while a part is shown, and leaves other keys', () => {
    expect(press('ArrowRight', part, null, true)).toEqual([450, 650]);
    expect(press('ArrowLeft', part, null, true)).toEqual([350, 550]);
    expect(press('ArrowLeft', all, null, true)).toBeUndefined();
    expect([press('ArrowLeft'), press('a')]).toEqual([undefined, undefined]);
  });
});
