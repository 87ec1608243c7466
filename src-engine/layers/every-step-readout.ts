import type { LayerConfig } from '../contract/run-config.ts';
import { NO_PIECES, type Pieces } from '../kernels/pieces.ts';
import type { BatchExtent, BatchLimits } from './layer.ts';
import type { Readout, ReadoutPlan } from './readout.ts';
import type { DenseMatrix } from './sequence-matrix.ts';

/** Plans the readout of the layer's output at every time step: T·B rows. It needs no memory of its own. */
export function planEveryStepReadout(
  _layer: LayerConfig,
  _size: number,
  { maxTimeSteps, maxBatchSize }: BatchLimits,
): ReadoutPlan {
  return {
    maxRows: maxTimeSteps * maxBatchSize,
    parameters: {},
    workspace: {},
    bind: () => (layerOutput) => new EveryStepReadout(layerOutput),
  };
}

class EveryStepReadout implements Readout {
  constructor(readonly output: DenseMatrix) {}

  countRows({ timeSteps, batchSize }: BatchExtent): number {
    return timeSteps * batchSize;
  }

  forward(): Pieces {
    // The rows are the layer's own.
    return NO_PIECES;
  }

  backward(): Pieces {
    // Their gradients are the layer's own too.
    return NO_PIECES;
  }
}
