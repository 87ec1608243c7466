import { Exponential } from './exponential';
import { load, store } from './lanes';
import { scratch } from './scratch';
import { dropTiny, oneMinusSquare } from './vector';

const enum Kind {
  Tanh,
  Relu,
  Sigmoid,
}

export function tanhForward(y: usize, x: usize, count: i32): void {
  Activation.forward(Kind.Tanh, y, x, count);
}

export function reluForward(y: usize, x: usize, count: i32): void {
  Activation.forward(Kind.Relu, y, x, count);
}

export function sigmoidForward(y: usize, x: usize, count: i32): void {
  Activation.forward(Kind.Sigmoid, y, x, count);
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

/** The loops, compiled once for every kind. */
class Activation {
  /** Two vectors at a time: while one waits for its numbers, the other gets on. */
  @inline static forward(kind: Kind, y: usize, x: usize, count: i32): void {
    const constants = scratch;
    for (; count >= 4; count -= 4) {
      const first = Activation.of(kind, v128.load(x), constants);
      const second = Activation.of(kind, v128.load(x, 16), constants);
      v128.store(y, first);
      v128.store(y, second, 16);
      x += 32;
      y += 32;
    }
    if (count >= 2) {
      v128.store(y, Activation.of(kind, v128.load(x), constants));
      x += 16;
      y += 16;
    }
    if (count & 1) store(y, Activation.of(kind, load(x, 1), constants), 1);
  }

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

  @inline private static of(kind: Kind, x: v128, constants: usize): v128 {
    if (kind == Kind.Tanh) return Exponential.tanh(x, constants);
    if (kind == Kind.Sigmoid) return Exponential.sigmoid(x, constants);
    return v128.andnot(x, f64x2.le(x, f64x2.splat(0)));
  }

  @inline private static through(kind: Kind, gradient: v128, y: v128): v128 {
    const dY = dropTiny(gradient);
    if (kind == Kind.Tanh) return f64x2.mul(dY, oneMinusSquare(y));
    if (kind == Kind.Sigmoid) return f64x2.mul(f64x2.mul(dY, f64x2.sub(f64x2.splat(1), y)), y);
    return v128.and(dY, f64x2.gt(y, f64x2.splat(0)));
  }
}
