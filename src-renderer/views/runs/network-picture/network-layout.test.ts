import { describe, expect, it } from 'vitest';
import { layOutNetwork, type NetworkOptions } from './network-layout.ts';

const ONE = { bidirectional: false };
const BOTH = { bidirectional: true };

function layOut(overrides: Partial<NetworkOptions>) {
  return layOutNetwork({
    layers: [ONE],
    sequenceLength: 12,
    cutting: null,
    readout: 'every-step',
    lossStep: null,
    width: 816,
    height: 380,
    ...overrides,
  });
}

describe('layOutNetwork', () => {
  it('draws a node for every half of every layer at every step, top layer first', () => {
    const { grid, nodes, columns } = layOut({ layers: [ONE, BOTH] });
    expect(columns).toHaveLength(12);
    expect(nodes).toHaveLength(3 * 12);
    expect(grid.rows.map(({ layer, direction }) => `${String(layer)} ${direction}`)).toEqual([
      '1 reverse',
      '1 forward',
      '0 forward',
    ]);
    expect(grid.rows.map((row) => row.y)).toEqual([...grid.rows.map((row) => row.y)].sort((a, b) => a - b));
  });

  it('stays inside its width and takes the height it needs', () => {
    for (const layers of [[ONE], [BOTH, BOTH], [BOTH, BOTH, BOTH, BOTH, BOTH]]) {
      const { nodes, grid } = layOut({ layers, sequenceLength: 500 });
      for (const node of nodes) {
        expect(node.x).toBeGreaterThan(108);
        expect(node.x).toBeLessThan(816 - 16);
        expect(node.y).toBeGreaterThan(grid.outputY);
        expect(node.y).toBeLessThan(grid.inputY);
      }
      expect(grid.height).toBeGreaterThanOrEqual(380);
      expect(grid.inputY).toBeLessThan(grid.height);
    }
  });

  it('never lets two rows overlap', () => {
    const { grid } = layOut({ layers: [BOTH, BOTH, BOTH, BOTH, BOTH] });
    grid.rows.slice(1).forEach((row, index) => {
      expect(row.y - (grid.rows[index]?.y ?? 0)).toBeGreaterThan(22);
    });
  });

  it('has no chunk edges and no stops when nothing is truncated', () => {
    const { windows, stops } = layOut({ layers: [BOTH] });
    expect([windows.length, stops.length]).toEqual([0, 0]);
  });

  it('stops each direction at its own edge of the shown chunk', () => {
    const { windows, stops } = layOut({ layers: [BOTH, BOTH], cutting: { every: 5, length: 5 } });
    expect(windows.map((window) => [window.firstStep, window.lastStep, window.isShown])).toEqual([
      [0, 4, false],
      [5, 9, true],
      [10, 11, false],
    ]);
    const shown = windows.find((window) => window.isShown);
    const ends = stops.map((stop) => Math.round(stop.points.at(-1)?.x ?? NaN));
    const left = Math.round((shown?.left ?? 0) + 3);
    const right = Math.round((shown?.right ?? 0) - 3);
    expect(ends).toEqual([right, left, right, left]);
  });

  it('carries values forward over a chunk edge, but none in the reverse direction', () => {
    const crossings = (layers: NetworkOptions['layers']) => {
      const { values, windows } = layOut({ layers, cutting: { every: 5, length: 5 } });
      const edges = windows.slice(1).map((window) => window.left);
      return values.filter(({ points: [a, b] }) =>
        edges.some((x) => a !== undefined && b !== undefined && Math.min(a.x, b.x) < x && Math.max(a.x, b.x) > x),
      ).length;
    };
    expect(crossings([ONE])).toBe(2);
    expect(crossings([BOTH])).toBe(2);
  });

  it('leads gradients against the direction of reading and never out of the chunk', () => {
    const { gradients, windows } = layOut({ layers: [ONE], cutting: { every: 5, length: 5 } });
    const shown = windows.find((window) => window.isShown);
    const sideways = gradients.filter(({ points: [a, b] }) => a?.y === b?.y);
    expect(sideways.length).toBe(3);
    for (const { points } of sideways) {
      expect(points[0]?.x).toBeGreaterThan(points[1]?.x ?? Infinity);
      for (const point of points) {
        expect(point.x).toBeGreaterThan(shown?.left ?? Infinity);
        expect(point.x).toBeLessThan(shown?.right ?? -Infinity);
      }
    }
  });

  it('leads the last state of both directions to the one output', () => {
    const { columns, values, gradients } = layOut({ layers: [BOTH], readout: 'last' });
    expect(columns.filter((column) => column.hasOutput).map((column) => column.step)).toEqual([11]);
    const rail = values.find((arrow) => arrow.points.length === 3);
    expect(rail?.points[0]?.x).toBeCloseTo((columns[0]?.x ?? 0) - 5);
    expect(gradients.filter((arrow) => arrow.points.length === 3)).toHaveLength(1);
    expect(layOut({ readout: 'last' }).values.every((arrow) => arrow.points.length === 2)).toBe(true);
  });

  it('marks what one loss reaches in per-step truncation, and no chunk', () => {
    const { windows, reach, stops, lossColumn, columns } = layOut({ cutting: { every: 1, length: 4 }, lossStep: 8 });
    expect([windows.length, lossColumn, reach?.firstStep, reach?.isCut]).toEqual([0, 8, 5, true]);
    expect(columns.filter(({ inWindow }) => inWindow).map(({ step }) => step)).toEqual([5, 6, 7, 8]);
    expect(stops.map((stop) => Math.round(stop.points.at(-1)?.x ?? NaN))).toEqual([Math.round((reach?.left ?? 0) + 3)]);
    const free = layOut({ cutting: { every: 1, length: 4 }, lossStep: 2 });
    expect([free.reach?.firstStep, free.reach?.isCut, free.stops.length]).toEqual([0, false, 0]);
  });

  it('shows a window of losses inside the steps that they reach', () => {
    const { windows, reach } = layOut({ cutting: { every: 3, length: 7 }, lossStep: 7 });
    const shown = windows.find((window) => window.isShown);
    expect([shown?.index, shown?.firstStep, shown?.lastStep, reach?.firstStep]).toEqual([2, 6, 8, 2]);
    expect(reach?.left).toBeLessThan(shown?.left ?? -Infinity);
    expect(reach?.right).toBe(shown?.right);
  });

  it('leads every step to an output that is a mean over them', () => {
    const { columns, values, gradients } = layOut({ readout: 'mean' });
    expect(columns.filter((column) => column.hasOutput).map((column) => column.step)).toEqual([11]);
    const top = Math.min(...columns.map(({ x }) => x));
    expect(values.filter(({ points: [a, b] }) => a?.y === b?.y && (b?.x ?? 0) - (a?.x ?? 0) > 300)).toHaveLength(1);
    expect(gradients.some(({ points: [a, b] }) => a?.y === b?.y && b?.x === top + 5)).toBe(true);
  });

  it('names a chunk by all its steps, drawn or not', () => {
    const { windows } = layOut({ sequenceLength: 64, cutting: { every: 8, length: 8 } });
    expect(windows.map(({ firstStep, lastStep, goesOn }) => [firstStep, lastStep, goesOn])).toEqual([
      [0, 7, false],
      [8, 15, true],
    ]);
  });

  it('shows the loss of a certain step', () => {
    expect(layOut({ lossStep: 5 }).lossColumn).toBe(5);
    const { columns, lossColumn } = layOut({ lossStep: 400, sequenceLength: 500 });
    expect(columns[lossColumn]?.step).toBe(400);
  });

  it('shows the last step of a long sequence whose output stands there', () => {
    const { columns, gapsX } = layOut({ sequenceLength: 90, readout: 'last' });
    expect(columns.at(-1)).toMatchObject({ step: 89, hasOutput: true });
    expect(gapsX).toHaveLength(1);
    expect(gapsX[0]).toBeGreaterThan(columns.at(-2)?.x ?? Infinity);
    expect(gapsX[0]).toBeLessThan(columns.at(-1)?.x ?? -Infinity);
  });

  it.each([
    ['chunked', { every: 10, length: 10 }, 30],
    ['per step', { every: 1, length: 10 }, 26],
    ['windowed', { every: 5, length: 20 }, 20],
  ] as const)('stops the gradient of one loss at the end where it really stops: %s', (_, cutting, stopStep) => {
    const { columns, stops, reach } = layOut({ sequenceLength: 36, readout: 'last', cutting });
    const stopX = stops[0]?.points.at(-1)?.x ?? NaN;
    const stepAfter = columns.find(({ x }) => x > stopX)?.step;
    const stepBefore = columns.filter(({ x }) => x < stopX).at(-1)?.step;
    expect([stepBefore, stepAfter, reach?.firstStep]).toEqual([stopStep - 1, stopStep, stopStep]);
  });
});
