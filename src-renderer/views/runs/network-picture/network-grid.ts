import type { Direction } from './gradient-reach.ts';

export const NODE_WIDTH = 32;
export const NODE_HEIGHT = 22;
/** Distance of a layer's frame from its nodes. */
const BLOCK_INSET = 4.5;

/** Room for the names of layers and rows, left of the first column. */
const LEFT = 108;
const RIGHT = 16;
const MIN_COLUMN_WIDTH = 57;
const MAX_COLUMN_WIDTH = 92;

/** Heights in a picture at its natural size; the flexible ones grow and shrink together. */
const STEP_Y = 22;
const OUTPUT_Y = 46;
const BELOW_INPUT = 44;
const OUTPUT_TO_TOP_ROW = 64;
const BETWEEN_HALVES = 44;
const BETWEEN_LAYERS = 86;
const BOTTOM_ROW_TO_INPUT = 60;
const MIN_STRETCH = 0.72;
const MAX_STRETCH = 1.7;

interface Row {
  readonly layer: number;
  readonly direction: Direction;
  readonly y: number;
}

interface Block {
  readonly layer: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where everything stands. */
export interface NetworkGrid {
  readonly height: number;
  readonly columnWidth: number;
  /** Left edge of the first column. */
  readonly left: number;
  /** Middles of the columns. */
  readonly columnX: readonly number[];
  /** Top first; the reverse half of a layer stands above its forward half. */
  readonly rows: readonly Row[];
  /** Frames around the halves of a layer, bottom layer first. */
  readonly blocks: readonly Block[];
  readonly stepY: number;
  readonly outputY: number;
  readonly inputY: number;
}

/** Returns how many time steps a picture of this width shows at most. */
export function columnCapacity(width: number): number {
  return Math.max(1, Math.floor((width - LEFT - RIGHT) / MIN_COLUMN_WIDTH));
}

/** Returns the places for layers (bottom first) over columns; higher than `height` when it must be. */
export function layOutGrid(
  layers: readonly { readonly bidirectional: boolean }[],
  columnCount: number,
  width: number,
  height: number,
): NetworkGrid {
  const columnWidth = Math.min(MAX_COLUMN_WIDTH, (width - LEFT - RIGHT) / columnCount);
  const flexible = OUTPUT_TO_TOP_ROW + rowDistances(layers) + BOTTOM_ROW_TO_INPUT;
  const stretch = Math.max(MIN_STRETCH, Math.min((height - OUTPUT_Y - BELOW_INPUT) / flexible, MAX_STRETCH));
  const used = OUTPUT_Y + flexible * stretch + BELOW_INPUT;
  const offset = Math.max(0, (height - used) / 2);
  const rows = placeRows(layers, offset + OUTPUT_Y + OUTPUT_TO_TOP_ROW * stretch, stretch);
  return {
    height: Math.max(height, used),
    columnWidth,
    left: LEFT,
    columnX: Array.from({ length: columnCount }, (_, column) => LEFT + columnWidth * (column + 0.5)),
    rows,
    blocks: layers.map((_, layer) => frameAround(rows, layer)),
    stepY: offset + STEP_Y,
    outputY: offset + OUTPUT_Y,
    inputY: offset + used - BELOW_INPUT,
  };
}

function rowDistances(layers: readonly { readonly bidirectional: boolean }[]): number {
  const halves = layers.filter((layer) => layer.bidirectional).length;
  return halves * BETWEEN_HALVES + (layers.length - 1) * BETWEEN_LAYERS;
}

function placeRows(layers: readonly { readonly bidirectional: boolean }[], top: number, stretch: number): Row[] {
  const rows: Row[] = [];
  let y = top;
  for (let layer = layers.length - 1; layer >= 0; layer -= 1) {
    if (layers[layer]?.bidirectional === true) {
      rows.push({ layer, direction: 'reverse', y });
      y += BETWEEN_HALVES * stretch;
    }
    rows.push({ layer, direction: 'forward', y });
    y += BETWEEN_LAYERS * stretch;
  }
  return rows;
}

function frameAround(rows: readonly Row[], layer: number): Block {
  const own = rows.filter((row) => row.layer === layer).map((row) => row.y);
  const reach = NODE_HEIGHT / 2 + BLOCK_INSET;
  return { layer, top: Math.min(...own) - reach, bottom: Math.max(...own) + reach };
}
