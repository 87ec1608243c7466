import { chooseSteps, firstStep, groupIntoWindows, type Cutting } from './choose-columns.ts';
import { followGradient, type Direction, type Readout } from './gradient-reach.ts';
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
  readonly cutting: Cutting | null;
  readonly readout: Readout;
  /** Time step, from 0, whose loss is shown when every step may have one; `null` to choose one. */
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

/** The losses that are learned together, with their edges. */
export interface DrawnWindow {
  /** Number of the window in the sequence, from 0. */
  readonly index: number;
  readonly left: number;
  readonly right: number;
  /** Steps from 0, both included. */
  readonly firstStep: number;
  readonly lastStep: number;
  /** Whether the loss that is followed belongs to it. */
  readonly isShown: boolean;
  /** Whether it has steps before the drawn ones. */
  readonly beginsBefore: boolean;
  /** Whether it has steps after the drawn ones. */
  readonly goesOn: boolean;
}

/** Everything that the followed loss has a gradient for. */
export interface DrawnReach {
  readonly left: number;
  readonly right: number;
  /** Earliest step, from 0. */
  readonly firstStep: number;
  /** Whether gradients are cut off before it though there are earlier steps. */
  readonly isCut: boolean;
}

/** The unrolled network in pixels. */
export interface NetworkLayout {
  readonly grid: NetworkGrid;
  readonly columns: readonly DrawnColumn[];
  /** Where steps are left out. */
  readonly gapsX: readonly number[];
  readonly nodes: readonly NetworkNode[];
  readonly values: readonly Arrow[];
  readonly gradients: readonly Arrow[];
  /** Ends of gradients that stop although the sequence goes on. */
  readonly stops: readonly Arrow[];
  /** Empty when nothing is truncated, and when every loss is a window of its own. */
  readonly windows: readonly DrawnWindow[];
  /** `null` when nothing is truncated. */
  readonly reach: DrawnReach | null;
  readonly lossColumn: number;
}

/** Returns the picture of the network that a run would train. */
export function layOutNetwork(options: NetworkOptions): NetworkLayout {
  const { layers, sequenceLength, cutting, readout, width, height } = options;
  const lossStep = readout === 'every-step' ? options.lossStep : sequenceLength - 1;
  const { steps, gapsAfter } = chooseSteps(sequenceLength, columnCapacity(width), lossStep, cutting);
  const grid = layOutGrid(layers, steps.length, width, height);
  const windows = groupIntoWindows(steps, cutting);
  const wished = lossStep === null ? -1 : steps.indexOf(lossStep);
  const lossColumn = wished < 0 ? null : wished;
  const reach = followGradient({ layers, columnCount: steps.length, windows, readout, lossColumn });
  const plan: ArrowPlan = { layers, readout, grid, reach, windows };
  return {
    grid,
    columns: steps.map((step, column) => ({
      step,
      x: grid.columnX[column] ?? 0,
      inWindow: isInside(reach.range, column),
      hasOutput: readout === 'every-step' || column === reach.lossColumn,
    })),
    gapsX: gapsAfter.map((column) => grid.left + (column + 1) * grid.columnWidth),
    nodes: placeNodes(plan),
    values: valueArrows(plan),
    gradients: gradientArrows(plan),
    stops: stoppedGradients(plan),
    windows: drawWindows(plan, steps, cutting, sequenceLength),
    reach: drawReach(plan, steps, cutting),
    lossColumn: reach.lossColumn,
  };
}

function drawWindows(
  { grid, reach, windows }: ArrowPlan,
  steps: readonly number[],
  cutting: Cutting | null,
  sequenceLength: number,
): DrawnWindow[] {
  if (cutting === null || cutting.every === 1 || windows.length < 2) return [];
  const { every } = cutting;
  return windows.map(({ from, to }) => {
    const index = Math.floor((steps[from] ?? 0) / every);
    const lastStep = Math.min((index + 1) * every, sequenceLength) - 1;
    return {
      index,
      left: grid.left + from * grid.columnWidth,
      right: grid.left + (to + 1) * grid.columnWidth,
      firstStep: index * every,
      lastStep,
      isShown: from === reach.window.from,
      beginsBefore: (steps[from] ?? 0) > index * every,
      goesOn: (steps[to] ?? 0) < lastStep,
    };
  });
}

function drawReach(
  { grid, reach, windows }: ArrowPlan,
  steps: readonly number[],
  cutting: Cutting | null,
): DrawnReach | null {
  if (cutting === null || windows.length < 2) return null;
  const { from, to } = reach.range;
  const first = firstStep(Math.floor((steps[reach.lossColumn] ?? 0) / cutting.every), cutting);
  return {
    left: grid.left + from * grid.columnWidth,
    right: grid.left + (to + 1) * grid.columnWidth,
    firstStep: first,
    isCut: first > 0,
  };
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
