import { assertNever } from '../contract/assert-never.ts';
import { orthonormalizeColumns } from '../kernels/orthonormal-columns.ts';
import type { ParameterFamily } from '../layers/layer.ts';
import type { RandomStream } from '../random/random-stream.ts';
import { fillUniform, type ParameterInitializer } from './parameter-initializer.ts';

/** Bound of Keras's uniform initialiser. */
const EMBEDDING_BOUND = 0.05;

type RecurrentFamily = Extract<ParameterFamily, { kind: 'recurrent' }>;

/**
 * As Keras's layers start. Kernels: Glorot uniform over all gates together. Recurrent kernels: orthogonal over all gates
 * together. Biases: 0, that of a forget gate 1. Embeddings: U(±0.05).
 *
 * Keras has both kernels the other way round, (inputs, gates · H) and (H, gates · H); the values are those of the
 * transposes.
 */
export const initializeAsKeras: ParameterInitializer = (values, { family }, random) => {
  switch (family.kind) {
    case 'recurrent':
      initializeRecurrent(values, family, random);
      return;
    case 'dense':
      if (family.part === 'weight') fillUniform(values, glorotBound(family.fanIn, family.fanOut), random);
      else values.fill(0);
      return;
    case 'gain':
      values.fill(1);
      return;
    case 'embedding':
      fillUniform(values, EMBEDDING_BOUND, random);
      return;
    default:
      assertNever(family);
  }
};

function initializeRecurrent(values: Float64Array, family: RecurrentFamily, random: RandomStream): void {
  const { gateCount, hiddenSize, inputSize, forgetGate } = family;
  switch (family.part) {
    case 'weightIh':
      fillUniform(values, glorotBound(inputSize, gateCount * hiddenSize), random);
      return;
    case 'weightHh':
      for (let i = 0; i < values.length; i++) values[i] = random.normal();
      orthonormalizeColumns(values, gateCount * hiddenSize, hiddenSize);
      return;
    case 'biasIh':
      values.fill(0);
      if (forgetGate !== null) values.fill(1, forgetGate * hiddenSize, (forgetGate + 1) * hiddenSize);
      return;
    case 'biasHh':
      values.fill(0);
      return;
    default:
      assertNever(family.part);
  }
}

/** Glorot and Bengio, Understanding the difficulty of training deep feedforward neural networks, 2010. */
function glorotBound(fanIn: number, fanOut: number): number {
  return Math.sqrt(6 / (fanIn + fanOut));
}
