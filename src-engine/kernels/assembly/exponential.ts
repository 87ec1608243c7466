import {
  HIGHEST,
  LN2_HIGH,
  LN2_LOW,
  LOG2_E,
  LOWEST,
  Q0,
  Q1,
  Q10,
  Q2,
  Q3,
  Q4,
  Q5,
  Q6,
  Q7,
  Q8,
  Q9,
  SHIFT,
  TANH_HIGHEST,
} from '../exponential-constants';
import { multiplyAdd } from './vector';

/*
 * Exponential functions of vectors, in the operations of `plain/exponential.ts`. Their numbers lie in memory from
 * `constants`: V8 builds a v128.const anew at every use, which takes longer than a load.
 */

const LOG2_E_AT: usize = 0;
const SHIFT_AT: usize = 8;
const MINUS_LN2_HIGH_AT: usize = 16;
const MINUS_LN2_LOW_AT: usize = 24;
const LOWEST_AT: usize = 32;
const HIGHEST_AT: usize = 40;
const TANH_HIGHEST_AT: usize = 48;
const HALF_AT: usize = 56;
const ONE_AT: usize = 64;
const SIGN_AT: usize = 72;
const Q_AT: usize = 80;

/** Writes the 168 bytes from `constants`. */
export function writeExponentialConstants(constants: usize): void {
  f64.store(constants, LOG2_E, LOG2_E_AT);
  f64.store(constants, SHIFT, SHIFT_AT);
  f64.store(constants, -LN2_HIGH, MINUS_LN2_HIGH_AT);
  f64.store(constants, -LN2_LOW, MINUS_LN2_LOW_AT);
  f64.store(constants, LOWEST, LOWEST_AT);
  f64.store(constants, HIGHEST, HIGHEST_AT);
  f64.store(constants, TANH_HIGHEST, TANH_HIGHEST_AT);
  f64.store(constants, 0.5, HALF_AT);
  f64.store(constants, 1, ONE_AT);
  i64.store(constants, i64.MIN_VALUE, SIGN_AT);
  f64.store(constants, Q0, Q_AT);
  f64.store(constants, Q1, Q_AT + 8);
  f64.store(constants, Q2, Q_AT + 16);
  f64.store(constants, Q3, Q_AT + 24);
  f64.store(constants, Q4, Q_AT + 32);
  f64.store(constants, Q5, Q_AT + 40);
  f64.store(constants, Q6, Q_AT + 48);
  f64.store(constants, Q7, Q_AT + 56);
  f64.store(constants, Q8, Q_AT + 64);
  f64.store(constants, Q9, Q_AT + 72);
  f64.store(constants, Q10, Q_AT + 80);
}

/** Static methods, since a function cannot be told to be compiled in place. */
export class Exponential {
  /** Returns eˣ: see `plain/exponential.ts`, here and below. */
  @inline static exp(x: v128, constants: usize): v128 {
    return v128.andnot(Exponential.power(x, constants), f64x2.lt(x, v128.load64_splat(constants, LOWEST_AT)));
  }

  /** Returns 1 / (1 + e⁻ˣ). */
  @inline static sigmoid(x: v128, constants: usize): v128 {
    const one = v128.load64_splat(constants, ONE_AT);
    return f64x2.div(one, f64x2.add(one, Exponential.power(f64x2.neg(x), constants)));
  }

  /** Returns tanh x. */
  @inline static tanh(x: v128, constants: usize): v128 {
    const sign = v128.and(x, v128.load64_splat(constants, SIGN_AT));
    const size = v128.xor(x, sign);
    const limited = f64x2.pmin(f64x2.add(size, size), v128.load64_splat(constants, TANH_HIGHEST_AT));
    const shifted = Exponential.shift(limited, constants);
    const scale = i64x2.shl(shifted, 52);
    const rest = f64x2.sub(scale, v128.load64_splat(constants, HALF_AT));
    const u = multiplyAdd(scale, Exponential.powerMinusOne(limited, shifted, constants), rest);
    return v128.or(f64x2.div(u, f64x2.add(u, v128.load64_splat(constants, ONE_AT))), sign);
  }

  @inline private static power(x: v128, constants: usize): v128 {
    const below = f64x2.pmin(x, v128.load64_splat(constants, HIGHEST_AT));
    const limited = f64x2.pmax(below, v128.load64_splat(constants, LOWEST_AT));
    const shifted = Exponential.shift(limited, constants);
    const rest = Exponential.powerMinusOne(limited, shifted, constants);
    const mantissa = f64x2.add(v128.load64_splat(constants, ONE_AT), rest);
    return f64x2.mul(f64x2.add(mantissa, mantissa), i64x2.shl(shifted, 52));
  }

  /** Returns n + SHIFT. */
  @inline private static shift(x: v128, constants: usize): v128 {
    return multiplyAdd(x, v128.load64_splat(constants, LOG2_E_AT), v128.load64_splat(constants, SHIFT_AT));
  }

  /** Returns eʳ − 1 for r = x − n log 2. */
  @inline private static powerMinusOne(x: v128, shifted: v128, constants: usize): v128 {
    const n = f64x2.sub(shifted, v128.load64_splat(constants, SHIFT_AT));
    const high = multiplyAdd(n, v128.load64_splat(constants, MINUS_LN2_HIGH_AT), x);
    const low = f64x2.mul(n, v128.load64_splat(constants, MINUS_LN2_LOW_AT));
    const r = f64x2.add(high, low);
    const s = f64x2.mul(r, r);
    const even = Exponential.evenPart(s, constants);
    const odd = Exponential.oddPart(s, constants);
    const q = multiplyAdd(odd, r, multiplyAdd(even, s, v128.load64_splat(constants, Q_AT)));
    return f64x2.add(high, multiplyAdd(s, q, low));
  }

  @inline private static evenPart(s: v128, constants: usize): v128 {
    let even = v128.load64_splat(constants, Q_AT + 80);
    even = multiplyAdd(even, s, v128.load64_splat(constants, Q_AT + 64));
    even = multiplyAdd(even, s, v128.load64_splat(constants, Q_AT + 48));
    even = multiplyAdd(even, s, v128.load64_splat(constants, Q_AT + 32));
    return multiplyAdd(even, s, v128.load64_splat(constants, Q_AT + 16));
  }

  @inline private static oddPart(s: v128, constants: usize): v128 {
    let odd = v128.load64_splat(constants, Q_AT + 72);
    odd = multiplyAdd(odd, s, v128.load64_splat(constants, Q_AT + 56));
    odd = multiplyAdd(odd, s, v128.load64_splat(constants, Q_AT + 40));
    odd = multiplyAdd(odd, s, v128.load64_splat(constants, Q_AT + 24));
    return multiplyAdd(odd, s, v128.load64_splat(constants, Q_AT + 8));
  }
}
