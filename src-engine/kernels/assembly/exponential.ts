import {
  HALF_AT,
  HIGHEST_AT,
  LOG2_E_AT,
  LOWEST_AT,
  MINUS_LN2_HIGH_AT,
  MINUS_LN2_LOW_AT,
  number,
  ONE_AT,
  Q_AT,
  SHIFT_AT,
  SIGN_AT,
  TANH_HIGHEST_AT,
} from './exponential-numbers';
import { load, store } from './lanes';
import { scratch } from './scratch';
import { multiplyAdd } from './vector';

/*
 * Exponential functions of many elements, in the operations of `plain/exponential.ts`. A block of them takes three passes:
 * exponents are reduced, polynomials computed, results put together. So a pass has all its numbers in registers, and its
 * chain of operations, each of which waits for the one before, is so short that a machine computes many of them at once.
 */

/** Elements of a block. */
const BLOCK = 128;

/** In `scratch`, for every two elements: the two parts of r, the high one to become eʳ − 1, then 2ⁿ⁻¹. */
const RECORDS_AT: usize = 256;
const RECORD: usize = 48;
const LOW_AT: usize = 16;
const SCALE_AT: usize = 32;

const enum Kind {
  Tanh,
  Sigmoid,
  Power,
}

/** y (count) = tanh x; x may be the same elements. */
export function tanh(y: usize, x: usize, count: i32): void {
  for (; count > 0; count -= BLOCK) {
    const part = min(count, BLOCK);
    Reduction.reduce(Kind.Tanh, x, 0, part);
    computePowersMinusOne(part);
    finishTanh(y, x, part);
    x += BLOCK * 8;
    y += BLOCK * 8;
  }
}

/** y (count) = 1 / (1 + e⁻ˣ); x may be the same elements. */
export function sigmoid(y: usize, x: usize, count: i32): void {
  for (; count > 0; count -= BLOCK) {
    const part = min(count, BLOCK);
    Reduction.reduce(Kind.Sigmoid, x, 0, part);
    computePowersMinusOne(part);
    finishSigmoid(y, part);
    x += BLOCK * 8;
    y += BLOCK * 8;
  }
}

/** Overwrites x (count) by eˣ⁻ˢ, s the shift, and returns the sum of the even ones + the sum of the odd ones. */
export function exponentiate(x: usize, shift: f64, count: i32): f64 {
  let sums = f64x2.splat(0);
  for (; count > 0; count -= BLOCK) {
    const part = min(count, BLOCK);
    Reduction.reduce(Kind.Power, x, shift, part);
    computePowersMinusOne(part);
    sums = finishPowers(x, sums, part);
    x += BLOCK * 8;
  }
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
}

/** The first pass: exponents as n log 2 + r. */
class Reduction {
  /** Powers are of x − `less`. */
  @inline static reduce(kind: Kind, x: usize, less: f64, count: i32): void {
    const sign = number(SIGN_AT);
    const lowest = number(LOWEST_AT);
    const highest = number(kind == Kind.Tanh ? TANH_HIGHEST_AT : HIGHEST_AT);
    const log2E = number(LOG2_E_AT);
    const shift = number(SHIFT_AT);
    const minusHigh = number(MINUS_LN2_HIGH_AT);
    const minusLow = number(MINUS_LN2_LOW_AT);
    let record = scratch + RECORDS_AT;
    for (; count >= 2; count -= 2) {
      const exponent = Reduction.exponent(kind, v128.load(x), sign, less);
      Reduction.split(kind, record, exponent, lowest, highest, log2E, shift, minusHigh, minusLow);
      x += 16;
      record += RECORD;
    }
    if (count > 0) {
      const exponent = Reduction.exponent(kind, v128.load64_zero(x), sign, less);
      Reduction.split(kind, record, exponent, lowest, highest, log2E, shift, minusHigh, minusLow);
    }
  }

  /** Returns what e is raised to. */
  @inline private static exponent(kind: Kind, x: v128, sign: v128, less: f64): v128 {
    if (kind == Kind.Sigmoid) return v128.xor(x, sign);
    if (kind == Kind.Power) return f64x2.sub(x, f64x2.splat(less));
    const size = v128.andnot(x, sign);
    return f64x2.add(size, size);
  }

  /** Powers below the lowest become 0. */
  @inline private static split(
    kind: Kind,
    record: usize,
    exponent: v128,
    lowest: v128,
    highest: v128,
    log2E: v128,
    shift: v128,
    minusHigh: v128,
    minusLow: v128,
  ): void {
    const below = f64x2.pmin(exponent, highest);
    const limited = kind == Kind.Tanh ? below : f64x2.pmax(below, lowest);
    const shifted = multiplyAdd(limited, log2E, shift);
    const n = f64x2.sub(shifted, shift);
    const scale = i64x2.shl(shifted, 52);
    v128.store(record, multiplyAdd(n, minusHigh, limited));
    v128.store(record, f64x2.mul(n, minusLow), LOW_AT);
    v128.store(record, kind == Kind.Power ? v128.andnot(scale, f64x2.lt(exponent, lowest)) : scale, SCALE_AT);
  }
}

/** The second pass: eʳ − 1. */
function computePowersMinusOne(count: i32): void {
  const q0 = number(Q_AT);
  const q1 = number(Q_AT + 8);
  const q2 = number(Q_AT + 16);
  const q3 = number(Q_AT + 24);
  const q4 = number(Q_AT + 32);
  const q5 = number(Q_AT + 40);
  const q6 = number(Q_AT + 48);
  const q7 = number(Q_AT + 56);
  const q8 = number(Q_AT + 64);
  const q9 = number(Q_AT + 72);
  const q10 = number(Q_AT + 80);
  let record = scratch + RECORDS_AT;
  for (; count > 0; count -= 2) {
    const high = v128.load(record);
    const low = v128.load(record, LOW_AT);
    const r = f64x2.add(high, low);
    const s = f64x2.mul(r, r);
    let even = multiplyAdd(q10, s, q8);
    let odd = multiplyAdd(q9, s, q7);
    even = multiplyAdd(even, s, q6);
    odd = multiplyAdd(odd, s, q5);
    even = multiplyAdd(even, s, q4);
    odd = multiplyAdd(odd, s, q3);
    even = multiplyAdd(even, s, q2);
    odd = multiplyAdd(odd, s, q1);
    const q = multiplyAdd(odd, r, multiplyAdd(even, s, q0));
    v128.store(record, f64x2.add(high, multiplyAdd(s, q, low)));
    record += RECORD;
  }
}

/** The third pass: tanh |x| = u / (u + 1) with u = 2ⁿ⁻¹ (eʳ − 1) + 2ⁿ⁻¹ − ½. */
function finishTanh(y: usize, x: usize, count: i32): void {
  const sign = number(SIGN_AT);
  const half = number(HALF_AT);
  const one = number(ONE_AT);
  let record = scratch + RECORDS_AT;
  for (; count >= 2; count -= 2) {
    v128.store(y, Result.tanh(record, v128.and(v128.load(x), sign), half, one));
    x += 16;
    y += 16;
    record += RECORD;
  }
  if (count > 0) store(y, Result.tanh(record, v128.and(load(x, 1), sign), half, one), 1);
}

function finishSigmoid(y: usize, count: i32): void {
  const one = number(ONE_AT);
  let record = scratch + RECORDS_AT;
  for (; count >= 2; count -= 2) {
    v128.store(y, f64x2.div(one, f64x2.add(one, Result.power(record, one))));
    y += 16;
    record += RECORD;
  }
  if (count > 0) store(y, f64x2.div(one, f64x2.add(one, Result.power(record, one))), 1);
}

/** Returns the sums of the even and of the odd ones. */
function finishPowers(y: usize, sums: v128, count: i32): v128 {
  const one = number(ONE_AT);
  let record = scratch + RECORDS_AT;
  for (; count >= 2; count -= 2) {
    const powers = Result.power(record, one);
    v128.store(y, powers);
    sums = f64x2.add(sums, powers);
    y += 16;
    record += RECORD;
  }
  if (count == 0) return sums;
  store(y, Result.power(record, one), 1);
  return f64x2.add(sums, load(y, 1));
}

class Result {
  @inline static tanh(record: usize, sign: v128, half: v128, one: v128): v128 {
    const scale = v128.load(record, SCALE_AT);
    const u = multiplyAdd(scale, v128.load(record), f64x2.sub(scale, half));
    return v128.or(f64x2.div(u, f64x2.add(u, one)), sign);
  }

  /** Returns 2ⁿ eʳ. */
  @inline static power(record: usize, one: v128): v128 {
    const mantissa = f64x2.add(one, v128.load(record));
    return f64x2.mul(f64x2.add(mantissa, mantissa), v128.load(record, SCALE_AT));
  }
}
