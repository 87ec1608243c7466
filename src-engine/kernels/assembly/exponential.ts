import { HALF_AT, number, ONE_AT, SIGN_AT } from './exponential-numbers';
import { computePowersMinusOne } from './exponential-polynomial';
import { BLOCK, HIGH, HIGH_2, RECORD, RECORDS_AT, SCALE, SCALE_2 } from './exponential-records';
import { Kind, Reduction } from './exponential-reduction';
import { Rest } from './lanes';
import { scratch } from './scratch';
import { multiplyAdd } from './vector';

/*
 * Exponential functions of many elements, in the operations of `plain/exponential.ts`. A block of them takes three passes:
 * exponents are reduced, polynomials computed, results put together. So a pass has all its numbers in registers, and its
 * chain of operations, each of which waits for the one before, is so short that a machine computes many of them at once.
 * Each takes four elements in a turn, as two vectors that compilers can make one of 256 bits.
 */

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

/** The third pass: tanh |x| = u / (u + 1) with u = 2ⁿ⁻¹ (eʳ − 1) + 2ⁿ⁻¹ − ½. */
function finishTanh(y: usize, x: usize, count: i32): void {
  const sign = number(SIGN_AT);
  const half = number(HALF_AT);
  const one = number(ONE_AT);
  let record = scratch + RECORDS_AT;
  for (; count >= 4; count -= 4) {
    const first = Result.tanh(v128.load(record, HIGH), v128.load(record, SCALE), v128.load(x), sign, half, one);
    const x2 = v128.load(x, 16);
    const second = Result.tanh(v128.load(record, HIGH_2), v128.load(record, SCALE_2), x2, sign, half, one);
    v128.store(y, first);
    v128.store(y, second, 16);
    x += 32;
    y += 32;
    record += RECORD;
  }
  if (count > 0) {
    const first = Result.tanh(v128.load(record, HIGH), v128.load(record, SCALE), Rest.first(x, count), sign, half, one);
    const x2 = Rest.second(x, count);
    const second = Result.tanh(v128.load(record, HIGH_2), v128.load(record, SCALE_2), x2, sign, half, one);
    Rest.storeBoth(y, first, second, count);
  }
}

function finishSigmoid(y: usize, count: i32): void {
  const one = number(ONE_AT);
  let record = scratch + RECORDS_AT;
  for (; count >= 4; count -= 4) {
    const first = Result.sigmoid(v128.load(record, HIGH), v128.load(record, SCALE), one);
    const second = Result.sigmoid(v128.load(record, HIGH_2), v128.load(record, SCALE_2), one);
    v128.store(y, first);
    v128.store(y, second, 16);
    y += 32;
    record += RECORD;
  }
  if (count > 0) {
    const first = Result.sigmoid(v128.load(record, HIGH), v128.load(record, SCALE), one);
    const second = Result.sigmoid(v128.load(record, HIGH_2), v128.load(record, SCALE_2), one);
    Rest.storeBoth(y, first, second, count);
  }
}

/** Returns the sums of the even and of the odd ones. */
function finishPowers(y: usize, sums: v128, count: i32): v128 {
  const one = number(ONE_AT);
  let record = scratch + RECORDS_AT;
  for (; count >= 4; count -= 4) {
    const first = Result.power(v128.load(record, HIGH), v128.load(record, SCALE), one);
    const second = Result.power(v128.load(record, HIGH_2), v128.load(record, SCALE_2), one);
    v128.store(y, first);
    v128.store(y, second, 16);
    sums = f64x2.add(f64x2.add(sums, first), second);
    y += 32;
    record += RECORD;
  }
  if (count == 0) return sums;
  const first = Result.power(v128.load(record, HIGH), v128.load(record, SCALE), one);
  const second = Result.power(v128.load(record, HIGH_2), v128.load(record, SCALE_2), one);
  Rest.storeBoth(y, first, second, count);
  return f64x2.add(f64x2.add(sums, Rest.first(y, count)), Rest.second(y, count));
}

class Result {
  @inline static tanh(power: v128, scale: v128, x: v128, sign: v128, half: v128, one: v128): v128 {
    const u = multiplyAdd(scale, power, f64x2.sub(scale, half));
    return v128.or(f64x2.div(u, f64x2.add(u, one)), v128.and(x, sign));
  }

  @inline static sigmoid(power: v128, scale: v128, one: v128): v128 {
    return f64x2.div(one, f64x2.add(one, Result.power(power, scale, one)));
  }

  /** Returns 2ⁿ eʳ. */
  @inline static power(power: v128, scale: v128, one: v128): v128 {
    const mantissa = f64x2.add(one, power);
    return f64x2.mul(f64x2.add(mantissa, mantissa), scale);
  }
}
