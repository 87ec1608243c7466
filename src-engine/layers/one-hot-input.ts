import { NO_PIECES, type Pieces } from '../kernels/pieces.ts';
import type { InputLayer, InputLayerPlan, InputSizes } from './input-layer.ts';
import type { InputBatch } from './layer.ts';
import { OneHotMatrix } from './sequence-matrix.ts';

/** Plans x = e(symbol), the unit vector of a symbol: rows of (vocabularySize) that are never built. */
export function planOneHotInput(sizes: InputSizes): InputLayerPlan {
  return {
    outputSize: sizes.vocabularySize,
    parameters: {},
    workspace: {},
    bind: () => new OneHotInput(new OneHotMatrix(sizes.vocabularySize)),
  };
}

class OneHotInput implements InputLayer {
  constructor(readonly output: OneHotMatrix) {}

  forward(batch: InputBatch): Pieces {
    this.output.symbols = batch.symbols;
    return NO_PIECES;
  }

  backward(): Pieces {
    // It has no parameters.
    return NO_PIECES;
  }
}
