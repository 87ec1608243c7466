import { sigmoidForward, tanhForward } from './activations';
import { addElements, addProducts } from './elements';
import { load, store } from './lanes';
import { dropTiny, multiplyAdd, oneMinusSquare } from './vector';

export function gruForward(gates: usize, recurrent: usize, before: usize, after: usize, count: i32, size: i32): void {
  const row = (<usize>size) << 3;
  for (; count > 0; count--) {
    const z = gates + row;
    const n = z + row;
    addElements(gates, recurrent, 2 * size);
    sigmoidForward(gates, gates, 2 * size);
    addProducts(n, gates, recurrent + 2 * row, size);
    tanhForward(n, n, size);
    interpolate(after, before, z, n, size);
    gates = n + row;
    recurrent += 3 * row;
    before += row;
    after += row;
  }
}

export function gruBackward(
  dGates: usize,
  dRecurrent: usize,
  dH: usize,
  gates: usize,
  recurrent: usize,
  before: usize,
  count: i32,
  size: i32,
): void {
  const row = (<usize>size) << 3;
  const pairs = row & ~15;
  for (; count > 0; count--) {
    for (let at: usize = 0; at < pairs; at += 16) {
      Gru.backward(2, dGates + at, dRecurrent + at, dH + at, gates + at, recurrent + at, before + at, row);
    }
    if (pairs < row) {
      const at = pairs;
      Gru.backward(1, dGates + at, dRecurrent + at, dH + at, gates + at, recurrent + at, before + at, row);
    }
    dGates += 3 * row;
    dRecurrent += 3 * row;
    dH += row;
    gates += 3 * row;
    recurrent += 3 * row;
    before += row;
  }
}

/** after (size) = (1 − z) ∘ n + z ∘ before. */
export function interpolate(after: usize, before: usize, z: usize, n: usize, size: i32): void {
  for (; size >= 2; size -= 2) {
    v128.store(after, between(v128.load(n), v128.load(before), v128.load(z)));
    after += 16;
    before += 16;
    z += 16;
    n += 16;
  }
  if (size > 0) store(after, between(load(n, 1), load(before, 1), load(z, 1)), 1);
}

function between(n: v128, before: v128, z: v128): v128 {
  return multiplyAdd(z, before, f64x2.mul(f64x2.sub(f64x2.splat(1), z), n));
}

/** One or two units; the parts of the gates are `row` bytes apart. */
class Gru {
  @inline static backward(
    lanes: i32,
    dGates: usize,
    dRecurrent: usize,
    dH: usize,
    gates: usize,
    recurrent: usize,
    before: usize,
    row: usize,
  ): void {
    const one = f64x2.splat(1);
    const r = load(gates, lanes);
    const z = load(gates + row, lanes);
    const n = load(gates + 2 * row, lanes);
    const v = load(recurrent + 2 * row, lanes);
    const dh = dropTiny(load(dH, lanes));
    const dN = f64x2.mul(f64x2.mul(dh, f64x2.sub(one, z)), oneMinusSquare(n));
    const change = f64x2.sub(load(before, lanes), n);
    const dZ = f64x2.mul(f64x2.mul(f64x2.mul(dh, change), z), f64x2.sub(one, z));
    const dR = f64x2.mul(f64x2.mul(f64x2.mul(dN, v), r), f64x2.sub(one, r));
    store(dGates, dR, lanes);
    store(dGates + row, dZ, lanes);
    store(dGates + 2 * row, dN, lanes);
    store(dRecurrent, dR, lanes);
    store(dRecurrent + row, dZ, lanes);
    store(dRecurrent + 2 * row, f64x2.mul(dN, r), lanes);
    store(dH, f64x2.mul(dh, z), lanes);
  }
}
