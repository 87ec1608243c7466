import { NO_PIECES, type Pieces } from '../kernels/pieces.ts';
import type { InputLayer, InputLayerPlan, InputSizes } from './input-layer.ts';
import { KeptSymbols, planSymbols } from './kept-symbols.ts';
import type { InputBatch } from './layer.ts';
import { OneHotMatrix } from './sequence-matrix.ts';

/** Plans x = e(symbol), the unit vector of a symbol: rows of (vocabularySize) that are never built. */
export function planOneHotInput(sizes: InputSizes): InputLayerPlan {
  const workspace = planSymbols(sizes);
  return {
    outputSize: sizes.vocabularySize,
    parameters: {},
    workspace,
    bind: (blocks) => new OneHotInput(sizes.vocabularySize, new KeptSymbols(blocks.bind(workspace).symbols)),
  };
}

class OneHotInput implements InputLayer {
  readonly output: OneHotMatrix;

  constructor(
    vocabularySize: number,
    private readonly symbols: KeptSymbols,
  ) {
    this.output = new OneHotMatrix(vocabularySize, symbols.values);
  }

  forward(batch: InputBatch): Pieces {
    this.symbols.keep(batch);
    return NO_PIECES;
  }

  backward(): Pieces {
    // It has no parameters.
    return NO_PIECES;
  }
}
