import type { LayerConfig } from '../contract/run-config.ts';
import type { Pieces } from '../kernels/pieces.ts';
import type { BatchExtent, BatchLimits, LayerPlan } from './layer.ts';
import type { LayerState } from './recurrent-layer.ts';
import type { DenseMatrix } from './sequence-matrix.ts';

/** Makes of what the last recurrent layer gives the rows that the head reads. */
export interface Readout {
  /** The rows; backward takes their gradients. */
  readonly output: DenseMatrix;
  /** Returns the number of rows that a batch gives. */
  countRows(extent: BatchExtent): number;
  /** Writes `output` from what the layer wrote and the state it ended in. */
  forward(extent: BatchExtent, final: LayerState): Pieces;
  /** Overwrites the gradients of the layer's output and, where it reads the final state, `dFinal`, which holds zeros. */
  backward(extent: BatchExtent, dFinal: LayerState): Pieces;
}

/** A readout before it has memory and before it knows its layer. */
export interface ReadoutPlan extends LayerPlan<(layerOutput: DenseMatrix) => Readout> {
  /** Most rows that a batch can give. */
  readonly maxRows: number;
}

/** Plans a readout of a layer. */
export type ReadoutPlanner = (layer: LayerConfig, size: number, limits: BatchLimits) => ReadoutPlan;
