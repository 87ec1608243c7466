import { sigmoidForward, tanhForward } from './activations';
import { multiply } from './elements';
import { load, store } from './lanes';
import { dropTiny, multiplyAdd, oneMinusSquare } from './vector';

export function lstmForward(
  gates: usize,
  before: usize,
  after: usize,
  tanhC: usize,
  h: usize,
  count: i32,
  size: i32,
): void {
  const row = (<usize>size) << 3;
  for (; count > 0; count--) {
    const f = gates + row;
    const g = f + row;
    const o = g + row;
    sigmoidForward(gates, gates, 2 * size);
    tanhForward(g, g, size);
    sigmoidForward(o, o, size);
    updateCells(after, before, gates, f, g, size);
    tanhForward(tanhC, after, size);
    multiply(h, o, tanhC, size);
    gates = o + row;
    before += row;
    after += row;
    tanhC += row;
    h += row;
  }
}

export function lstmBackward(
  dGates: usize,
  dH: usize,
  dC: usize,
  gates: usize,
  tanhC: usize,
  before: usize,
  count: i32,
  size: i32,
): void {
  const row = (<usize>size) << 3;
  const pairs = row & ~15;
  for (; count > 0; count--) {
    for (let at: usize = 0; at < pairs; at += 16) {
      Lstm.backward(2, dGates + at, dH + at, dC + at, gates + at, tanhC + at, before + at, row);
    }
    if (pairs < row) {
      Lstm.backward(1, dGates + pairs, dH + pairs, dC + pairs, gates + pairs, tanhC + pairs, before + pairs, row);
    }
    dGates += 4 * row;
    dH += row;
    dC += row;
    gates += 4 * row;
    tanhC += row;
    before += row;
  }
}

/** after (size) = f ∘ before + i ∘ g. */
function updateCells(after: usize, before: usize, i: usize, f: usize, g: usize, size: i32): void {
  for (; size >= 2; size -= 2) {
    v128.store(after, multiplyAdd(v128.load(f), v128.load(before), f64x2.mul(v128.load(i), v128.load(g))));
    after += 16;
    before += 16;
    i += 16;
    f += 16;
    g += 16;
  }
  if (size > 0) store(after, multiplyAdd(load(f, 1), load(before, 1), f64x2.mul(load(i, 1), load(g, 1))), 1);
}

/** One or two units; the parts of the gates are `row` bytes apart. */
class Lstm {
  @inline static backward(
    lanes: i32,
    dGates: usize,
    dH: usize,
    dC: usize,
    gates: usize,
    tanhC: usize,
    before: usize,
    row: usize,
  ): void {
    const one = f64x2.splat(1);
    const i = load(gates, lanes);
    const f = load(gates + row, lanes);
    const g = load(gates + 2 * row, lanes);
    const o = load(gates + 3 * row, lanes);
    const squashed = load(tanhC, lanes);
    const dh = dropTiny(load(dH, lanes));
    const dc = multiplyAdd(f64x2.mul(dh, o), oneMinusSquare(squashed), dropTiny(load(dC, lanes)));
    const dI = f64x2.mul(f64x2.mul(f64x2.mul(dc, g), i), f64x2.sub(one, i));
    const dF = f64x2.mul(f64x2.mul(f64x2.mul(dc, load(before, lanes)), f), f64x2.sub(one, f));
    const dG = f64x2.mul(f64x2.mul(dc, i), oneMinusSquare(g));
    const dO = f64x2.mul(f64x2.mul(f64x2.mul(dh, squashed), o), f64x2.sub(one, o));
    store(dGates, dI, lanes);
    store(dGates + row, dF, lanes);
    store(dGates + 2 * row, dG, lanes);
    store(dGates + 3 * row, dO, lanes);
    store(dH, f64x2.splat(0), lanes);
    store(dC, f64x2.mul(dc, f), lanes);
  }
}
