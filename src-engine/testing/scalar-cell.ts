import { assertNever } from '../contract/assert-never.ts';
import type { LayerConfig } from '../contract/run-config.ts';
import { Scalar } from './scalar-autodiff.ts';
import type { Vector } from './scalar-vector.ts';
import { addAll, affine, multiplyAll, scaleAll } from './scalar-vector.ts';

/** The weights of one cell, in PyTorch's order of gates. */
export interface ScalarCellWeights {
  readonly weightIh: Vector;
  readonly weightHh: Vector;
  readonly biasIh: Vector;
  readonly biasHh: Vector;
}

/** What a cell carries: h, and c where it has one. */
export interface ScalarCellState {
  readonly h: Vector;
  readonly c: Vector;
}

/** Returns the state after one time step. */
export function stepScalarCell(
  layer: LayerConfig,
  weights: ScalarCellWeights,
  x: Vector,
  state: ScalarCellState,
): ScalarCellState {
  switch (layer.cell) {
    case 'rnn':
      return { ...state, h: sidesOf(weights, x, state.h).map((z) => z[layer.activation]()) };
    case 'lstm':
      return stepLstm(sidesOf(weights, x, state.h), state, layer.hiddenSize);
    case 'gru':
      return { ...state, h: stepGru(layer, weights, x, state.h) };
    default:
      return assertNever(layer.cell);
  }
}

function stepLstm(z: Vector, { c }: ScalarCellState, size: number): ScalarCellState {
  const gate = (index: number): Vector => z.slice(index * size, (index + 1) * size);
  const kept = multiplyAll(sigmoidAll(gate(1)), c);
  const next = addAll(kept, multiplyAll(sigmoidAll(gate(0)), tanhAll(gate(2))));
  return { c: next, h: multiplyAll(sigmoidAll(gate(3)), tanhAll(next)) };
}

function stepGru({ hiddenSize, resetAfter }: LayerConfig, weights: ScalarCellWeights, x: Vector, h: Vector): Vector {
  const gate = (index: number, vector: Vector): Vector => vector.slice(index * hiddenSize, (index + 1) * hiddenSize);
  const input = affine(weights.weightIh, weights.biasIh, x);
  const recurrent = affine(weights.weightHh, weights.biasHh, h);
  const r = sigmoidAll(addAll(gate(0, input), gate(0, recurrent)));
  const z = sigmoidAll(addAll(gate(1, input), gate(1, recurrent)));
  const newWeights = weights.weightHh.slice(2 * hiddenSize * hiddenSize);
  const reset = resetAfter
    ? multiplyAll(r, gate(2, recurrent))
    : affine(newWeights, gate(2, weights.biasHh), multiplyAll(r, h));
  const n = tanhAll(addAll(gate(2, input), reset));
  const one = z.map(() => new Scalar(1));
  return addAll(multiplyAll(addAll(one, scaleAll(z, -1)), n), multiplyAll(z, h));
}

function sidesOf({ weightIh, weightHh, biasIh, biasHh }: ScalarCellWeights, x: Vector, h: Vector): Vector {
  return addAll(affine(weightIh, biasIh, x), affine(weightHh, biasHh, h));
}

function sigmoidAll(vector: Vector): Vector {
  return vector.map((value) => value.sigmoid());
}

function tanhAll(vector: Vector): Vector {
  return vector.map((value) => value.tanh());
}
