import type { Pieces } from '../kernels/pieces.ts';
import type { BatchLimits, InputBatch, LayerPlan } from './layer.ts';
import type { SequenceMatrix } from './sequence-matrix.ts';

/** Turns the input of a batch into the rows that the first recurrent layer reads. */
export interface InputLayer {
  /** What `forward` fills. */
  readonly output: SequenceMatrix;
  forward(batch: InputBatch): Pieces;
  /** Adds to parameter gradients what `output` has gathered. */
  backward(batch: InputBatch): Pieces;
}

/** An input layer before it has memory. */
export interface InputLayerPlan extends LayerPlan<InputLayer> {
  /** Elements of each row that it makes. */
  readonly outputSize: number;
}

export interface InputSizes extends BatchLimits {
  /** Number of different symbols; 0 for numeric input. */
  readonly vocabularySize: number;
  /** Numbers per time step; 0 for symbols. */
  readonly featureSize: number;
}
