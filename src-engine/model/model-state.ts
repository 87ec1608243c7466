import type { CellState } from '../layers/recurrent-cell.ts';
import type { LayerState, RecurrentLayerPlan } from '../layers/recurrent-layer.ts';
import type { Arena } from '../memory/arena.ts';
import { TensorBlocks } from '../memory/tensor-blocks.ts';
import type { TensorEntry, TensorPlan } from '../memory/tensor-plan.ts';

/** One state of all recurrent layers, or the gradient of one. It starts as zeros. */
export class ModelState {
  /** Layer by layer, direction by direction. */
  readonly layers: readonly LayerState[];
  /** All states in one flat block. */
  readonly block: Float64Array;
  /** Names and places in the block: `initial_state.l0.h`, `initial_state.l0_reverse.h` … */
  readonly entries: readonly TensorEntry[];

  constructor(plans: readonly RecurrentLayerPlan[], tensors: TensorPlan, arena: Arena) {
    const blocks = new TensorBlocks(tensors, arena);
    this.layers = plans.map(({ states }) => states.map((table) => toCellState(Object.values(blocks.bind(table)))));
    this.block = blocks.states;
    this.entries = tensors.entriesOf('state');
  }

  clear(): void {
    this.block.fill(0);
  }
}

function toCellState([h, ...others]: readonly Float64Array[]): CellState {
  if (h === undefined) throw new Error('A cell needs a state');
  return [h, ...others];
}
