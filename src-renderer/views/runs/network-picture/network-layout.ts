import { chooseSteps, groupIntoWindows } from './choose-columns.ts';
import { followGradient, type Direction } from './gradient-reach.ts';
import {
  gradientArrows,
  isInside,
  stoppedGradients,
  valueArrows,
  type Arrow,
  type ArrowPlan,
  type Point,
} from './network-arrows.ts';
import { columnCapacity, layOutGrid, type NetworkGrid } from './network-grid.ts';

/** What is drawn. */
export interface NetworkOptions {
  /** Bottom first. */
  readonly layers: readonly { readonly bidirectional: boolean }[];
  /** Time steps of an example sequence. */
  readonly sequenceLength: number;
  /** `null`: nothing is truncated. */
  readonly chunkLength: number | null;
  readonly readout: 'every-step' | 'last';
  /** Time step, from 0, whose loss is shown if it is drawn; `null` to choose one. */
  readonly lossStep: number | null;
  /** Room, pixels. The picture may become higher, never wider. */
  readonly width: number;
  readonly height: number;
}

/** One half of a layer at one time step; `x`, `y` is its middle. */
export interface NetworkNode extends Point {
  readonly layer: number;
  readonly direction: Direction;
  readonly column: number;
  readonly strength: number;
}

/** One time step. */
export interface DrawnColumn {
  /** From 0. */
  readonly step: number;
  readonly x: number;
  readonly inWindow: boolean;
  readonly hasOutput: boolean;
}

/** One chunk with its edges. */
export interface DrawnWindow {
  readonly left: number;
  readonly right: number;
  /** Steps from 0, both included. */
  readonly firstStep: number;
  readonly lastStep: number;
  /** Whether the gradient that is shown lives in it. */
  readonly isShown: boolean;
  /** Whether it has more steps than are drawn. */
  readonly goesOn: boolean;
}

/** The unrolled network in pixels. */
export interface NetworkLayout {
  readonly grid: NetworkGrid;
  readonly columns: readonly DrawnColumn[];
  /** Where steps are left out, `null` when all are drawn. */
  readonly gapX: number | null;
  readonly nodes: readonly NetworkNode[];
  readonly values: readonly Arrow[];
  readonly gradients: readonly Arrow[];
  /** Ends of gradients that stop although the sequence goes on. */
  readonly stops: readonly Arrow[];
  /** Empty when nothing is truncated. */
  readonly windows: readonly DrawnWindow[];
  readonly lossColumn: number;
}

/** Returns the picture of the network that a run would train. */
export function layOutNetwork(options: NetworkOptions): NetworkLayout {
  const { layers, sequenceLength, chunkLength, readout, lossStep, width, height } = options;
  const { steps, gapAfter } = chooseSteps(sequenceLength, columnCapacity(width), readout);
  const grid = layOutGrid(layers, steps.length, width, height);
  const windows = groupIntoWindows(steps, chunkLength);
  const wished = lossStep === null ? -1 : steps.indexOf(lossStep);
  const lossColumn = wished < 0 ? null : wished;
  const reach = followGradient({ layers, columnCount: steps.length, windows, readout, lossColumn });
  const plan: ArrowPlan = { layers, readout, grid, reach, windows };
  return {
    grid,
    columns: steps.map((step, column) => ({
      step,
      x: grid.columnX[column] ?? 0,
      inWindow: isInside(reach.window, column),
      hasOutput: readout === 'every-step' || column === reach.lossColumn,
    })),
    gapX: gapAfter === null ? null : grid.left + (gapAfter + 1) * grid.columnWidth,
    nodes: placeNodes(plan),
    values: valueArrows(plan),
    gradients: gradientArrows(plan),
    stops: stoppedGradients(plan),
    windows: drawWindows(plan, steps, chunkLength, sequenceLength),
    lossColumn: reach.lossColumn,
  };
}

function drawWindows(
  { grid, reach, windows }: ArrowPlan,
  steps: readonly number[],
  chunkLength: number | null,
  sequenceLength: number,
): DrawnWindow[] {
  if (chunkLength === null || windows.length < 2) return [];
  return windows.map(({ from, to }) => {
    const firstStep = Math.floor((steps[from] ?? 0) / chunkLength) * chunkLength;
    const lastStep = Math.min(firstStep + chunkLength, sequenceLength) - 1;
    return {
      left: grid.left + from * grid.columnWidth,
      right: grid.left + (to + 1) * grid.columnWidth,
      firstStep,
      lastStep,
      isShown: from === reach.window.from,
      goesOn: (steps[to] ?? 0) < lastStep,
    };
  });
}

function placeNodes({ grid, reach }: ArrowPlan): NetworkNode[] {
  return grid.rows.flatMap(({ layer, direction, y }) =>
    grid.columnX.map((x, column) => ({
      x,
      y,
      layer,
      direction,
      column,
      strength: reach.states[layer]?.[direction][column] ?? 0,
    })),
  );
}
