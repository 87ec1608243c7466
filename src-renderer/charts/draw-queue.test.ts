import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cancelDraw, requestDraw } from './draw-queue.ts';

let now = 0;
let frames: FrameRequestCallback[] = [];

/** Lets 60 frames a second happen for this long. */
function pass(ms: number): void {
  for (const end = now + ms; now < end; now += 16) {
    vi.advanceTimersByTime(16);
    const due = frames;
    frames = [];
    for (const frame of due) frame(now);
  }
}

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('requestDraw', () => {
  it('draws once for any number of requests before the next frame', () => {
    const draw = vi.fn();
    for (let i = 0; i < 50; i += 1) requestDraw(draw);
    expect(draw).not.toHaveBeenCalled();
    pass(100);
    expect(draw).toHaveBeenCalledTimes(1);
  });

  it('draws about fifteen times a second and never loses the last request', () => {
    let newest = 0;
    let drawn = 0;
    const draw = vi.fn(() => {
      drawn = newest;
    });
    for (let i = 1; i <= 125; i += 1) {
      newest = i;
      requestDraw(draw);
      pass(16);
    }
    pass(100);
    expect(drawn).toBe(125);
    // Two seconds have passed.
    expect(draw.mock.calls.length).toBeGreaterThan(20);
    expect(draw.mock.calls.length).toBeLessThan(32);
  });

  it('leaves slow charts for the next frame, so that input is answered in between', () => {
    const drawnAt: number[] = [];
    for (let chart = 0; chart < 3; chart += 1) {
      requestDraw(() => {
        drawnAt.push(now);
        now += 10;
      });
    }
    const framesBefore = frames.length;
    pass(16);
    expect([framesBefore, drawnAt.length]).toEqual([1, 1]);
    pass(150);
    expect(drawnAt).toHaveLength(3);
  });

  it('takes a third of the time at most, however slow the charts are', () => {
    pass(200);
    let drawing = 0;
    const charts = Array.from({ length: 5 }, () => () => {
      drawing += 40;
      now += 40;
    });
    const began = now;
    while (now - began < 6000) {
      for (const chart of charts) requestDraw(chart);
      pass(16);
    }
    expect(drawing / (now - began)).toBeLessThan(0.36);
    expect(drawing / (now - began)).toBeGreaterThan(0.2);
  });

  it('forgets what was taken back', () => {
    const draw = vi.fn();
    requestDraw(draw);
    cancelDraw(draw);
    pass(100);
    expect(draw).not.toHaveBeenCalled();
  });
});
