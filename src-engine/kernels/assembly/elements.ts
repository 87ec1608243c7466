import { load, store } from './lanes';
import { multiplyAdd } from './vector';

export function clear(out: usize, count: i32): void {
  memory.fill(out, 0, (<usize>count) << 3);
}

export function multiply(out: usize, x: usize, y: usize, count: i32): void {
  for (; count >= 2; count -= 2) {
    v128.store(out, f64x2.mul(v128.load(x), v128.load(y)));
    out += 16;
    x += 16;
    y += 16;
  }
  if (count > 0) store(out, f64x2.mul(load(x, 1), load(y, 1)), 1);
}

/** out (count) += x. */
export function addElements(out: usize, x: usize, count: i32): void {
  for (; count >= 2; count -= 2) {
    v128.store(out, f64x2.add(v128.load(out), v128.load(x)));
    out += 16;
    x += 16;
  }
  if (count > 0) store(out, f64x2.add(load(out, 1), load(x, 1)), 1);
}

export function addProducts(out: usize, x: usize, y: usize, count: i32): void {
  for (; count >= 2; count -= 2) {
    v128.store(out, multiplyAdd(v128.load(x), v128.load(y), v128.load(out)));
    out += 16;
    x += 16;
    y += 16;
  }
  if (count > 0) store(out, multiplyAdd(load(x, 1), load(y, 1), load(out, 1)), 1);
}

export function addScaled(y: usize, x: usize, factor: f64, count: i32): void {
  const factors = f64x2.splat(factor);
  for (; count >= 2; count -= 2) {
    v128.store(y, multiplyAdd(factors, v128.load(x), v128.load(y)));
    y += 16;
    x += 16;
  }
  if (count > 0) store(y, multiplyAdd(factors, load(x, 1), load(y, 1)), 1);
}

export function scale(x: usize, factor: f64, count: i32): void {
  const factors = f64x2.splat(factor);
  for (; count >= 2; count -= 2) {
    v128.store(x, f64x2.mul(v128.load(x), factors));
    x += 16;
  }
  if (count > 0) store(x, f64x2.mul(load(x, 1), factors), 1);
}

/** Returns 1 if any element changed. A NaN stays one. */
export function limit(x: usize, max: f64, count: i32): i32 {
  const highest = f64x2.splat(max);
  const lowest = f64x2.splat(-max);
  let changed = i64x2.splat(0);
  for (; count >= 2; count -= 2) {
    const values = v128.load(x);
    changed = v128.or(changed, f64x2.gt(f64x2.abs(values), highest));
    v128.store(x, f64x2.pmax(f64x2.pmin(values, highest), lowest));
    x += 16;
  }
  if (count > 0) {
    const value = load(x, 1);
    changed = v128.or(changed, f64x2.gt(f64x2.abs(value), highest));
    store(x, f64x2.pmax(f64x2.pmin(value, highest), lowest), 1);
  }
  return v128.any_true(changed) ? 1 : 0;
}

/** Returns ((s₀ + s₄) + (s₂ + s₆)) + ((s₁ + s₅) + (s₃ + s₇)), where sᵢ is the sum of every eighth square from the i-th. */
export function sumOfSquares(x: usize, count: i32): f64 {
  let s01 = f64x2.splat(0);
  let s23 = f64x2.splat(0);
  let s45 = f64x2.splat(0);
  let s67 = f64x2.splat(0);
  for (; count >= 8; count -= 8) {
    s01 = addSquares(s01, v128.load(x));
    s23 = addSquares(s23, v128.load(x, 16));
    s45 = addSquares(s45, v128.load(x, 32));
    s67 = addSquares(s67, v128.load(x, 48));
    x += 64;
  }
  s01 = addSquares(s01, loadUpTo(x, count));
  s23 = addSquares(s23, loadUpTo(x + 16, count - 2));
  s45 = addSquares(s45, loadUpTo(x + 32, count - 4));
  s67 = addSquares(s67, loadUpTo(x + 48, count - 6));
  const sums = f64x2.add(f64x2.add(s01, s45), f64x2.add(s23, s67));
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
}

export function average(average: usize, x: usize, decay: f64, count: i32): void {
  const decays = f64x2.splat(decay);
  const rests = f64x2.splat(1 - decay);
  for (; count >= 2; count -= 2) {
    v128.store(average, multiplyAdd(decays, v128.load(average), f64x2.mul(rests, v128.load(x))));
    average += 16;
    x += 16;
  }
  if (count > 0) store(average, multiplyAdd(decays, load(average, 1), f64x2.mul(rests, load(x, 1))), 1);
}

function addSquares(sums: v128, x: v128): v128 {
  return multiplyAdd(x, x, sums);
}

/** Returns the next two of `left` elements from `at`, with zeros for those that there are not. */
function loadUpTo(at: usize, left: i32): v128 {
  if (left >= 2) return v128.load(at);
  if (left == 1) return v128.load64_zero(at);
  return f64x2.splat(0);
}
