import {
  HIGHEST_AT,
  LOG2_E_AT,
  LOWEST_AT,
  MINUS_LN2_HIGH_AT,
  MINUS_LN2_LOW_AT,
  number,
  SHIFT_AT,
  SIGN_AT,
  TANH_HIGHEST_AT,
} from './exponential-numbers';
import { HIGH, HIGH_2, LOW, LOW_2, RECORD, RECORDS_AT, SCALE, SCALE_2 } from './exponential-records';
import { Rest } from './lanes';
import { scratch } from './scratch';
import { multiplyAdd } from './vector';

/** What an exponential function is for. */
export const enum Kind {
  Tanh,
  Sigmoid,
  Power,
}

/** The first pass: exponents as n log 2 + r. */
export class Reduction {
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
    for (; count >= 4; count -= 4) {
      const first = Reduction.exponent(kind, v128.load(x), sign, less);
      const second = Reduction.exponent(kind, v128.load(x, 16), sign, less);
      Reduction.split(kind, record, first, second, lowest, highest, log2E, shift, minusHigh, minusLow);
      x += 32;
      record += RECORD;
    }
    if (count > 0) {
      const first = Reduction.exponent(kind, Rest.first(x, count), sign, less);
      const second = Reduction.exponent(kind, Rest.second(x, count), sign, less);
      Reduction.split(kind, record, first, second, lowest, highest, log2E, shift, minusHigh, minusLow);
    }
  }

  /** Returns what e is raised to. */
  @inline private static exponent(kind: Kind, x: v128, sign: v128, less: f64): v128 {
    if (kind == Kind.Sigmoid) return v128.xor(x, sign);
    if (kind == Kind.Power) return f64x2.sub(x, f64x2.splat(less));
    const size = v128.andnot(x, sign);
    return f64x2.add(size, size);
  }

  @inline private static split(
    kind: Kind,
    record: usize,
    first: v128,
    second: v128,
    lowest: v128,
    highest: v128,
    log2E: v128,
    shift: v128,
    minusHigh: v128,
    minusLow: v128,
  ): void {
    const limited = Reduction.limit(kind, first, lowest, highest);
    const limited2 = Reduction.limit(kind, second, lowest, highest);
    const shifted = multiplyAdd(limited, log2E, shift);
    const shifted2 = multiplyAdd(limited2, log2E, shift);
    const n = f64x2.sub(shifted, shift);
    const n2 = f64x2.sub(shifted2, shift);
    v128.store(record, multiplyAdd(n, minusHigh, limited), HIGH);
    v128.store(record, multiplyAdd(n2, minusHigh, limited2), HIGH_2);
    v128.store(record, f64x2.mul(n, minusLow), LOW);
    v128.store(record, f64x2.mul(n2, minusLow), LOW_2);
    v128.store(record, Reduction.scale(kind, shifted, first, lowest), SCALE);
    v128.store(record, Reduction.scale(kind, shifted2, second, lowest), SCALE_2);
  }

  @inline private static limit(kind: Kind, exponent: v128, lowest: v128, highest: v128): v128 {
    const below = f64x2.pmin(exponent, highest);
    return kind == Kind.Tanh ? below : f64x2.pmax(below, lowest);
  }

  /** Powers below the lowest become 0. */
  @inline private static scale(kind: Kind, shifted: v128, exponent: v128, lowest: v128): v128 {
    const scale = i64x2.shl(shifted, 52);
    return kind == Kind.Power ? v128.andnot(scale, f64x2.lt(exponent, lowest)) : scale;
  }
}
