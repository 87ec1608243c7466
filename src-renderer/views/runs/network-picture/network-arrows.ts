import type { ColumnRange, GradientReach, Readout, StepWindow } from './gradient-reach.ts';
import { NODE_WIDTH, type NetworkGrid } from './network-grid.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A path with a head at its last point. */
export interface Arrow {
  readonly points: readonly Point[];
  /** Nearness to the loss, 0–1; of a value arrow 1 in the shown window and 0 outside. */
  readonly strength: number;
}

/** What the arrows are made from. */
export interface ArrowPlan {
  /** Bottom first. */
  readonly layers: readonly { readonly bidirectional: boolean }[];
  readonly readout: Readout;
  readonly grid: NetworkGrid;
  readonly reach: GradientReach;
  readonly windows: readonly StepWindow[];
}

/** Value arrows run this far left of (or above) the middle, gradient arrows as far right of (or below) it. */
const APART = 5;
/** From the middle of a token to where an arrow may touch it. */
const TOKEN_REACH = 12;
const HALF_OUTPUT = 27;

/** Returns the arrows of values, forward through the network. */
export function valueArrows(plan: ArrowPlan): Arrow[] {
  return [...upwardValues(plan), ...recurrentValues(plan), ...lastStateValues(plan), ...pooledValues(plan)];
}

/** Returns the arrows of gradients, from the loss back. */
export function gradientArrows(plan: ArrowPlan): Arrow[] {
  return [
    ...downwardGradients(plan),
    ...recurrentGradients(plan),
    ...lastStateGradients(plan),
    ...pooledGradients(plan),
  ];
}

/** From the token up through the layers to the output. */
function upwardValues({ grid, reach, readout }: ArrowPlan): Arrow[] {
  return grid.columnX.flatMap((x, column) => {
    const strength = isInside(reach.range, column) ? 1 : 0;
    const up = (from: number, to: number): Arrow => ({ points: vertical(x - APART, from, to), strength });
    const hasOutput = readout === 'every-step' || column === reach.lossColumn;
    const arrows = grid.blocks.map((block, layer) => {
      const below = grid.blocks[layer - 1];
      return up(below === undefined ? grid.inputY - TOKEN_REACH : below.top, block.bottom + 1);
    });
    const top = grid.blocks.at(-1);
    if (hasOutput && top !== undefined) arrows.push(up(top.top, grid.outputY + TOKEN_REACH));
    return arrows;
  });
}

/** From the loss down through the layers to the token. */
function downwardGradients({ grid, reach }: ArrowPlan): Arrow[] {
  return grid.columnX.flatMap((x, column) => {
    const down = (from: number, to: number, strength: number): Arrow[] =>
      strength > 0 ? [{ points: vertical(x + APART, from, to), strength }] : [];
    const top = grid.blocks.at(-1);
    const isLoss = column === reach.lossColumn && top !== undefined;
    return [
      ...(isLoss ? down(grid.outputY + TOKEN_REACH, top.top - 1, 1) : []),
      ...grid.blocks.flatMap((block, layer) => {
        const below = grid.blocks[layer - 1];
        const state = reach.states[layer];
        const strength = Math.max(state?.forward[column] ?? 0, state?.reverse[column] ?? 0);
        return down(block.bottom, below === undefined ? grid.inputY - TOKEN_REACH : below.top - 1, strength);
      }),
    ];
  });
}

/** From step to step; a chunk's reverse direction starts from zero, so nothing arrives from the chunk after it. */
function recurrentValues({ grid, reach, windows }: ArrowPlan): Arrow[] {
  return grid.rows.flatMap(({ direction, y }) =>
    pairs(grid).flatMap(({ column, left, right }) => {
      const crosses = windows.some((window) => window.from === column + 1);
      if (direction === 'reverse' && crosses) return [];
      const strength = isInside(reach.range, column) && isInside(reach.range, column + 1) ? 1 : 0;
      const ends = direction === 'forward' ? [left, right - 1] : [right, left + 1];
      return [{ points: ends.map((x) => ({ x, y: y - APART })), strength }];
    }),
  );
}

/** Against the direction of reading. */
function recurrentGradients({ grid, reach }: ArrowPlan): Arrow[] {
  return grid.rows.flatMap(({ layer, direction, y }) =>
    pairs(grid).flatMap(({ column, left, right }) => {
      if (!isInside(reach.range, column) || !isInside(reach.range, column + 1)) return [];
      const isForward = direction === 'forward';
      const strength = reach.states[layer]?.[direction][isForward ? column : column + 1] ?? 0;
      const source = reach.states[layer]?.[direction][isForward ? column + 1 : column] ?? 0;
      if (source === 0) return [];
      const ends = isForward ? [right, left + 1] : [left, right - 1];
      return [{ points: ends.map((x) => ({ x, y: y + APART })), strength }];
    }),
  );
}

/** Where the reverse direction ends, when only its last state has a say: over the layers to the one output. */
function lastStateRail({ grid, reach, layers, readout }: ArrowPlan): { start: Point; end: Point } | null {
  const top = grid.blocks.at(-1);
  const x = grid.columnX[reach.range.from];
  const outputX = grid.columnX[reach.lossColumn];
  const isNeeded = readout === 'last' && layers.at(-1)?.bidirectional === true;
  if (!isNeeded || top === undefined || x === undefined || outputX === undefined || x === outputX) return null;
  return { start: { x, y: top.top }, end: { x: outputX - HALF_OUTPUT, y: grid.outputY } };
}

function lastStateValues(plan: ArrowPlan): Arrow[] {
  const rail = lastStateRail(plan);
  if (rail === null) return [];
  const { start, end } = rail;
  const x = start.x - APART;
  const y = end.y - APART;
  return [
    {
      points: [
        { x, y: start.y },
        { x, y },
        { x: end.x - 1, y },
      ],
      strength: 1,
    },
  ];
}

function lastStateGradients(plan: ArrowPlan): Arrow[] {
  const rail = lastStateRail(plan);
  if (rail === null) return [];
  const { start, end } = rail;
  const x = start.x + APART;
  const y = end.y + APART;
  return [
    {
      points: [
        { x: end.x, y },
        { x, y },
        { x, y: start.y - 1 },
      ],
      strength: 1,
    },
  ];
}

/** Where all steps have a say in the one output: a rail above the top layer that every step joins. */
function poolingRail({
  grid,
  reach,
  readout,
}: ArrowPlan): { y: number; top: number; joins: number[]; end: number } | null {
  const top = grid.blocks.at(-1);
  const outputX = grid.columnX[reach.lossColumn];
  if ((readout !== 'mean' && readout !== 'max') || top === undefined || outputX === undefined) return null;
  const joins = grid.columnX.filter((x) => x !== outputX);
  return { y: grid.outputY, top: top.top, joins, end: outputX - HALF_OUTPUT };
}

function pooledValues(plan: ArrowPlan): Arrow[] {
  const rail = poolingRail(plan);
  const [first] = rail?.joins ?? [];
  if (rail === null || first === undefined) return [];
  const y = rail.y - APART;
  const along = [first - APART, rail.end - 1].map((x) => ({ x, y }));
  return [
    ...rail.joins.map((x) => ({ points: vertical(x - APART, rail.top, y), strength: 1 })),
    { points: along, strength: 1 },
  ];
}

function pooledGradients(plan: ArrowPlan): Arrow[] {
  const rail = poolingRail(plan);
  const [first] = rail?.joins ?? [];
  if (rail === null || first === undefined) return [];
  const y = rail.y + APART;
  const along = [rail.end, first + APART].map((x) => ({ x, y }));
  return [
    { points: along, strength: 1 },
    ...rail.joins.map((x) => ({ points: vertical(x + APART, y, rail.top - 1), strength: 1 })),
  ];
}

/** Returns the ends of gradients at the edges of what the shown loss reaches, where the sequence goes on and they do not. */
export function stoppedGradients({ grid, reach }: ArrowPlan): Arrow[] {
  const { from, to } = reach.range;
  const half = NODE_WIDTH / 2;
  return grid.rows.flatMap(({ layer, direction, y }) => {
    const column = direction === 'forward' ? from : to;
    const goesOn = direction === 'forward' ? from > 0 : to < grid.columnX.length - 1;
    const strength = reach.states[layer]?.[direction][column] ?? 0;
    const x = grid.columnX[column];
    if (!goesOn || strength === 0 || x === undefined) return [];
    const edge = grid.left + grid.columnWidth * (direction === 'forward' ? from : to + 1);
    const ends = direction === 'forward' ? [x - half, edge + 3] : [x + half, edge - 3];
    return [{ points: ends.map((end) => ({ x: end, y: y + APART })), strength }];
  });
}

/** Neighbouring columns with the inner edges of their nodes. */
function pairs(grid: NetworkGrid): { column: number; left: number; right: number }[] {
  const half = NODE_WIDTH / 2;
  return grid.columnX
    .slice(1)
    .map((x, column) => ({ column, left: (grid.columnX[column] ?? 0) + half, right: x - half }));
}

function vertical(x: number, from: number, to: number): Point[] {
  return [
    { x, y: from },
    { x, y: to },
  ];
}

/** Whether a column belongs to a range. */
export function isInside(range: ColumnRange, column: number): boolean {
  return column >= range.from && column <= range.to;
}
