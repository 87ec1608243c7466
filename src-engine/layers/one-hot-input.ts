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

  forward(batch: InputBatch): void {
    this.output.symbols = batch.symbols;
  }

  backward(): void {
    // It has no parameters.
  }
}
