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
  readonly #forwardParts: readonly Float64Array[];

  constructor(plans: readonly RecurrentLayerPlan[], tensors: TensorPlan, arena: Arena) {
    const blocks = new TensorBlocks(tensors, arena);
    this.layers = plans.map(({ states }) => states.map((table) => toCellState(Object.values(blocks.bind(table)))));
    this.block = blocks.states;
    this.entries = tensors.entriesOf('state');
    this.#forwardParts = this.layers.flatMap(([forward]) => forward ?? []);
  }

  clear(): void {
    this.block.fill(0);
  }

  /**
   * Takes over where `final` ended, as the start of the next stretch of time: the forward directions go on, the reverse
   * ones come from the other side and start from zero.
   */
  continueFrom(final: ModelState): void {
    this.clear();
    for (let index = 0; index < this.#forwardParts.length; index++) {
      const ended = final.#forwardParts[index];
      if (ended !== undefined) this.#forwardParts[index]?.set(ended);
    }
  }
}

function toCellState([h, ...others]: readonly Float64Array[]): CellState {
  if (h === undefined) throw new Error('A cell needs a state');
  return [h, ...others];
}
