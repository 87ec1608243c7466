import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels } from './place-labels.ts';

describe('placeLabels', () => {
  it('leaves labels alone that do not touch', () => {
    expect(placeLabels([80, 20, 50], 14, 0, 100)).toEqual([80, 20, 50]);
  });

  it('pushes two apart around their middle', () => {
    expect(placeLabels([50, 50], 14, 0, 100)).toEqual([43, 57]);
  });

  it('moves a group away from the edge', () => {
    expect(placeLabels([98, 99], 14, 0, 100)).toEqual([86, 100]);
    expect(placeLabels([0, 1], 14, 5, 100)).toEqual([5, 19]);
  });

  it('never overlaps, keeps the order and stays inside while there is room', () => {
    const wishes = fc.array(fc.double({ min: -50, max: 350, noNaN: true }), { maxLength: 12 });
    fc.assert(
      fc.property(wishes, (list) => {
        const places = placeLabels(list, 14, 0, 300);
        const ranks = list.map((_, i) => i).sort((a, b) => (list[a] ?? 0) - (list[b] ?? 0) || a - b);
        ranks.forEach((index, rank) => {
          const place = places[index] ?? NaN;
          expect(place).toBeGreaterThanOrEqual(-1e-9);
          expect(place).toBeLessThanOrEqual(300 + 1e-9);
          const above = ranks[rank - 1];
          if (above !== undefined) expect(place - (places[above] ?? NaN)).toBeGreaterThanOrEqual(14 - 1e-9);
        });
      }),
    );
  });
});
