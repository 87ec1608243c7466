import type { TensorBlocks } from '../memory/tensor-blocks.ts';
import type { TensorDeclaration, TensorTable } from '../memory/tensor-plan.ts';

/*
 * The contract of all layers, once.
 *
 * Declare, bind, run: a layer is first a plan that names its tensors and costs no memory. The model sums up the plans,
 * makes one block for each role and binds every plan to its views. From then on `forward` and `backward` only compute.
 *
 * Arrays are time-major: rows of T·B elements are ordered (time step, sequence). Batches may be shorter and narrower than
 * the sizes of the plan; T and B are then those of the batch, and arrays are filled densely from their start.
 *
 * `backward` belongs to the `forward` before it. It *adds* to parameter gradients, *overwrites* the gradients of its
 * input, and overwrites those of the initial state. Initial and final states are arguments: how far gradients flow back
 * is the caller's decision.
 */

/** A layer before it has memory. */
export interface LayerPlan<Layer> {
  /** Its trained tensors, in the order of the layout. */
  readonly parameters: ParameterTable;
  /** Its activations and scratch. */
  readonly workspace: TensorTable;
  /** Makes the layer on the blocks of a plan that contains both tables. */
  bind(blocks: TensorBlocks): Layer;
}

/** What an initialiser needs to know about a parameter. */
export interface ParameterDeclaration extends TensorDeclaration {
  readonly role: 'parameter';
  readonly family: ParameterFamily;
}

/** What kind of tensor a parameter is, as far as its start value depends on it. */
export type ParameterFamily =
  | {
      /** Of a cell: gates · H rows, the gates one after the other. */
      readonly kind: 'recurrent';
      readonly part: 'weightIh' | 'weightHh' | 'biasIh' | 'biasHh';
      /** The hidden size, whatever the part: PyTorch's cells know no other. */
      readonly fanIn: number;
      readonly gateCount: number;
      readonly hiddenSize: number;
      readonly inputSize: number;
      /** Which of the gates is the forget gate; `null`: none. */
      readonly forgetGate: number | null;
      /** Bias that the forget gate starts with; `null`: what the initialiser says. */
      readonly forgetBias: number | null;
    }
  /** Factors that leave things as they are at the start. */
  | { readonly kind: 'gain' }
  /** Weight or bias of a product of rows. */
  | { readonly kind: 'dense'; readonly part: 'weight' | 'bias'; readonly fanIn: number; readonly fanOut: number }
  /** A table of vectors. */
  | { readonly kind: 'embedding' };

export type ParameterTable = Readonly<Record<string, ParameterDeclaration>>;

/** Largest extent of the batches that a layer is made for. */
export interface BatchLimits {
  readonly maxTimeSteps: number;
  readonly maxBatchSize: number;
  /** Losses whose gradients travel back side by side in per-step truncation: its length; 0 where there is none. */
  readonly maxLossCount: number;
}

/** Extent of one padded batch. */
export interface BatchExtent {
  /** T: time steps, the longest sequence's. */
  readonly timeSteps: number;
  /** B: sequences. */
  readonly batchSize: number;
  /** (B, possibly followed by unused elements): time steps of each sequence, 0 … T. Later ones are padding. */
  readonly lengths: Int32Array;
}

/** The input side of a padded batch. */
export interface InputBatch extends BatchExtent {
  /** (T, B): token ids, −1 on padding. Unused for numeric input. */
  readonly symbols: Int32Array;
  /** (T, B, features): numbers, 0 on padding. Unused for symbols. */
  readonly numbers: Float64Array;
}
