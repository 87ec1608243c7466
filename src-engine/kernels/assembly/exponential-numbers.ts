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
import { scratch } from './scratch';

/*
 * The numbers of exponential functions lie in memory from `scratch`: V8 builds a v128.const anew at every use, which takes
 * longer than a load.
 */

export const LOG2_E_AT: usize = 0;
export const SHIFT_AT: usize = 8;
export const MINUS_LN2_HIGH_AT: usize = 16;
export const MINUS_LN2_LOW_AT: usize = 24;
export const LOWEST_AT: usize = 32;
export const HIGHEST_AT: usize = 40;
export const TANH_HIGHEST_AT: usize = 48;
export const HALF_AT: usize = 56;
export const ONE_AT: usize = 64;
export const SIGN_AT: usize = 72;
export const Q_AT: usize = 80;

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

/** Returns the number at a place, twice. */
export function number(at: usize): v128 {
  return v128.load64_splat(scratch + at);
}
