import { sigmoid, tanh } from './exponential';
import { load, store } from './lanes';
import { dropTiny, oneMinusSquare } from './vector';

const enum Kind {
  Tanh,
  Relu,
  Sigmoid,
}

export function tanhForward(y: usize, x: usize, count: i32): void {
  tanh(y, x, count);
}

export function reluForward(y: usize, x: usize, count: i32): void {
  for (; count >= 2; count -= 2) {
    v128.store(y, positive(v128.load(x)));
    x += 16;
    y += 16;
  }
  if (count > 0) store(y, positive(load(x, 1)), 1);
}

export function sigmoidForward(y: usize, x: usize, count: i32): void {
  sigmoid(y, x, count);
}

export function tanhBackward(dX: usize, dY: usize, y: usize, count: i32): void {
  Activation.backward(Kind.Tanh, dX, dY, y, count);
}

export function reluBackward(dX: usize, dY: usize, y: usize, count: i32): void {
  Activation.backward(Kind.Relu, dX, dY, y, count);
}

export function sigmoidBackward(dX: usize, dY: usize, y: usize, count: i32): void {
  Activation.backward(Kind.Sigmoid, dX, dY, y, count);
}

/** The loop backwards, compiled once for every kind. */
class Activation {
  @inline static backward(kind: Kind, dX: usize, dY: usize, y: usize, count: i32): void {
    for (; count >= 2; count -= 2) {
      v128.store(dX, Activation.through(kind, v128.load(dY), v128.load(y)));
      v128.store(dY, f64x2.splat(0));
      dX += 16;
      dY += 16;
      y += 16;
    }
    if (count & 1) {
      store(dX, Activation.through(kind, load(dY, 1), load(y, 1)), 1);
      store(dY, f64x2.splat(0), 1);
    }
  }

  @inline private static through(kind: Kind, gradient: v128, y: v128): v128 {
    const dY = dropTiny(gradient);
    if (kind == Kind.Tanh) return f64x2.mul(dY, oneMinusSquare(y));
    if (kind == Kind.Sigmoid) return f64x2.mul(f64x2.mul(dY, f64x2.sub(f64x2.splat(1), y)), y);
    return v128.and(dY, f64x2.gt(y, f64x2.splat(0)));
  }
}

/** Returns x with 0 in place of what is negative. */
function positive(x: v128): v128 {
  return v128.andnot(x, f64x2.le(x, f64x2.splat(0)));
}
