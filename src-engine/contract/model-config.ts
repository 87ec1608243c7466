import * as v from 'valibot';
import { partial, positiveInteger, section } from './config-fields.ts';

export const CELLS = ['rnn', 'lstm', 'gru'] as const;
export const ACTIVATIONS = ['tanh', 'relu', 'sigmoid'] as const;
export const MERGES = ['concat', 'sum', 'mul', 'average'] as const;
export const READOUTS = ['every-step', 'last', 'mean', 'max'] as const;
export const INITIALIZERS = ['pytorch', 'keras'] as const;

const layer = v.strictObject({
  cell: v.optional(v.picklist(CELLS), 'rnn'),
  hiddenSize: v.optional(positiveInteger, 64),
  /** Of an `rnn`; the gated cells have tanh and sigmoid built in. */
  activation: v.optional(v.picklist(ACTIVATIONS), 'tanh'),
  bidirectional: v.optional(v.boolean(), false),
  /** How the two directions of a bidirectional layer become one output. */
  merge: v.optional(v.picklist(MERGES), 'concat'),
  /** Share of this layer's outputs that the next layer, or the head, does not see in training. */
  dropout: v.optional(partial, 0),
  /** Share of the hidden units that the layer does not hand on to its own next time step, the same ones at every step. */
  recurrentDropout: v.optional(partial, 0),
  /** Normalise both products of the cell over its units before they meet. */
  layerNorm: v.optional(v.boolean(), false),
  /** Of an `lstm`: bias of the forget gate at the start; `null`: what the initialiser says. */
  forgetBias: v.optional(v.nullable(v.pipe(v.number(), v.finite())), null),
  /** Of a `gru`: whether the reset gate acts after the recurrent product (PyTorch, cuDNN, Keras now) or before it. */
  resetAfter: v.optional(v.boolean(), true),
});

export const modelConfigSchema = section({
  /** `null`: what the data suggests (numeric columns stay numbers, small vocabularies are one-hot, others embedded). */
  input: v.optional(
    v.nullable(
      v.variant('kind', [
        v.strictObject({ kind: v.literal('one-hot') }),
        v.strictObject({ kind: v.literal('embedding'), size: v.optional(positiveInteger, 32) }),
        v.strictObject({ kind: v.literal('numeric') }),
      ]),
    ),
    null,
  ),
  layers: v.optional(v.pipe(v.array(layer), v.minLength(1)), [{}]),
  /** `null`: what the task needs. */
  readout: v.optional(v.nullable(v.picklist(READOUTS)), null),
  initializer: v.optional(v.picklist(INITIALIZERS), 'pytorch'),
});

export type ModelConfig = v.InferOutput<typeof modelConfigSchema>;
export type LayerConfig = ModelConfig['layers'][number];
