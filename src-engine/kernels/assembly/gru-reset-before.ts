import { sigmoidForward, tanhForward } from './activations';
import { multiply } from './elements';
import { interpolate } from './gru';
import { load, store } from './lanes';
import { dropTiny, multiplyAdd, oneMinusSquare } from './vector';

export function gruResetForward(gates: usize, gated: usize, before: usize, count: i32, size: i32): void {
  const row = (<usize>size) << 3;
  for (; count > 0; count--) {
    sigmoidForward(gates, gates, size);
    multiply(gated, gates, before, size);
    gates += 3 * row;
    gated += row;
    before += row;
  }
}

export function gruResetBackward(
  dGates: usize,
  dH: usize,
  dGated: usize,
  gates: usize,
  before: usize,
  count: i32,
  size: i32,
): void {
  const row = (<usize>size) << 3;
  const pairs = row & ~15;
  for (; count > 0; count--) {
    for (let at: usize = 0; at < pairs; at += 16) {
      ResetGate.backward(2, dGates + at, dH + at, dGated + at, gates + at, before + at);
    }
    if (pairs < row) {
      ResetGate.backward(1, dGates + pairs, dH + pairs, dGated + pairs, gates + pairs, before + pairs);
    }
    dGates += 3 * row;
    dH += row;
    dGated += row;
    gates += 3 * row;
    before += row;
  }
}

export function gruUpdateForward(gates: usize, before: usize, after: usize, count: i32, size: i32): void {
  const row = (<usize>size) << 3;
  for (; count > 0; count--) {
    const z = gates + row;
    const n = z + row;
    sigmoidForward(z, z, size);
    tanhForward(n, n, size);
    interpolate(after, before, z, n, size);
    gates = n + row;
    before += row;
    after += row;
  }
}

export function gruUpdateBackward(dGates: usize, dH: usize, gates: usize, before: usize, count: i32, size: i32): void {
  const row = (<usize>size) << 3;
  const pairs = row & ~15;
  for (; count > 0; count--) {
    dGates += row;
    gates += row;
    for (let at: usize = 0; at < pairs; at += 16) {
      UpdateGate.backward(2, dGates + at, dH + at, gates + at, before + at, row);
    }
    if (pairs < row) UpdateGate.backward(1, dGates + pairs, dH + pairs, gates + pairs, before + pairs, row);
    dGates += 2 * row;
    dH += row;
    gates += 2 * row;
    before += row;
  }
}

/** The gate r of one or two units. */
class ResetGate {
  @inline static backward(lanes: i32, dGates: usize, dH: usize, dGated: usize, gates: usize, before: usize): void {
    const r = load(gates, lanes);
    const u = load(dGated, lanes);
    const dR = f64x2.mul(f64x2.mul(f64x2.mul(u, load(before, lanes)), r), f64x2.sub(f64x2.splat(1), r));
    store(dGates, dR, lanes);
    store(dH, multiplyAdd(u, r, load(dH, lanes)), lanes);
  }
}

/** The gate z and n of one or two units; the gates begin with z, and their parts are `row` bytes apart. */
class UpdateGate {
  @inline static backward(lanes: i32, dGates: usize, dH: usize, gates: usize, before: usize, row: usize): void {
    const one = f64x2.splat(1);
    const z = load(gates, lanes);
    const n = load(gates + row, lanes);
    const dh = dropTiny(load(dH, lanes));
    const change = f64x2.sub(load(before, lanes), n);
    const dZ = f64x2.mul(f64x2.mul(f64x2.mul(dh, change), z), f64x2.sub(one, z));
    store(dGates, dZ, lanes);
    store(dGates + row, f64x2.mul(f64x2.mul(dh, f64x2.sub(one, z)), oneMinusSquare(n)), lanes);
    store(dH, f64x2.mul(dh, z), lanes);
  }
}
