import { describe, expect, it } from 'vitest';
import { placeEndLabels, type LineEnd } from './end-labels.ts';

const area = { left: 40, right: 400, top: 10, bottom: 210 };

function end(x: number, y: number, width = 60): LineEnd {
  return { id: `${String(x)} ${String(y)}`, text: 'RNN full', width, colorIndex: 1, x, y };
}

describe('placeEndLabels', () => {
  it('puts names right of the plot when the lines reach its edge', () => {
    const [label] = placeEndLabels([end(400, 100)], area);
    expect(label).toMatchObject({ labelX: 406, labelY: 100, hasLeader: false, endsInside: false });
  });

  it('puts a name beside the point where a line stops early, with a dot', () => {
    const [label] = placeEndLabels([end(200, 100)], area);
    expect(label).toMatchObject({ labelX: 208, labelY: 100, hasLeader: false, endsInside: true });
  });

  it('moves the name outside and leads to it when it would run over the edge', () => {
    const [label] = placeEndLabels([end(370, 100)], area);
    expect(label).toMatchObject({ labelX: 406, hasLeader: true, endsInside: true });
  });

  it('pushes names apart that would overlap, outside and inside', () => {
    for (const x of [400, 200]) {
      const labels = placeEndLabels([end(x, 100), end(x, 101), end(x, 102)], area);
      const heights = labels.map((label) => label.labelY).sort((a, b) => a - b);
      expect((heights[1] ?? 0) - (heights[0] ?? 0)).toBeGreaterThanOrEqual(14);
      expect((heights[2] ?? 0) - (heights[1] ?? 0)).toBeGreaterThanOrEqual(14);
      expect(labels.filter((label) => label.hasLeader)).toHaveLength(2);
    }
  });

  it('leaves names alone that stand at one height but apart', () => {
    const labels = placeEndLabels([end(100, 100), end(250, 100)], area);
    expect(labels.map((label) => label.labelY)).toEqual([100, 100]);
  });

  it('stays inside the plot with many names, and leaves out what does not fit', () => {
    const many = Array.from({ length: 40 }, (_, i) => ({ ...end(400, 100), id: String(i) }));
    const labels = placeEndLabels(many, area);
    expect(labels.length).toBe(18);
    expect(Math.min(...labels.map((label) => label.labelY))).toBeGreaterThanOrEqual(10);
    expect(Math.max(...labels.map((label) => label.labelY))).toBeLessThanOrEqual(210);
  });
});
