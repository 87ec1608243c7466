import { describe, expect, it } from 'vitest';
import { arrowShape } from './arrow-shape.ts';

describe('arrowShape', () => {
  it('ends the shaft where the head begins and the head at the last point', () => {
    const { shaft, head } = arrowShape(
      [
        { x: 0, y: 10 },
        { x: 100, y: 10 },
      ],
      5,
    );
    expect(shaft).toBe('M0.0 10.0L95.0 10.0');
    expect(head).toBe('M100.0 10.0L95.0 12.7L95.0 7.3Z');
  });

  it('points along its last piece', () => {
    const { shaft, head } = arrowShape(
      [
        { x: 0, y: 50 },
        { x: 0, y: 0 },
        { x: 30, y: 0 },
      ],
      4,
    );
    expect(shaft).toBe('M0.0 50.0L0.0 0.0L26.0 0.0');
    expect(head.startsWith('M30.0 0.0')).toBe(true);
  });

  it('is nothing without a direction', () => {
    expect(arrowShape([{ x: 1, y: 1 }], 4)).toEqual({ shaft: '', head: '' });
  });
});
