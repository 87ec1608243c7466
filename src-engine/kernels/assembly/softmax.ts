import { exponentiate } from './exponential';
import { load, store } from './lanes';
import { log } from './logarithm';

export function softmaxRows(values: usize, largest: usize, logSums: usize, rows: i32, n: i32): void {
  for (; rows > 0; rows--) {
    const max = largestOf(values, n);
    const sum = exponentiate(values, max, n);
    divide(values, sum, n);
    f64.store(largest, max);
    f64.store(logSums, log(sum));
    values += (<usize>n) << 3;
    largest += 8;
    logSums += 8;
  }
}

/** Returns the largest of a row, as if it had no NaN, and of 0 and −0 the former. */
function largestOf(values: usize, n: i32): f64 {
  let largest = f64x2.splat(-Infinity);
  for (; n >= 2; n -= 2) {
    largest = f64x2.pmax(largest, v128.load(values));
    values += 16;
  }
  if (n > 0) largest = f64x2.pmax(largest, v128.load64_splat(values));
  return max(f64x2.extract_lane(largest, 0), f64x2.extract_lane(largest, 1)) + 0.0;
}

function divide(values: usize, divisor: f64, n: i32): void {
  const divisors = f64x2.splat(divisor);
  for (; n >= 4; n -= 4) {
    const first = f64x2.div(v128.load(values), divisors);
    const second = f64x2.div(v128.load(values, 16), divisors);
    v128.store(values, first);
    v128.store(values, second, 16);
    values += 32;
  }
  for (; n >= 2; n -= 2) {
    v128.store(values, f64x2.div(v128.load(values), divisors));
    values += 16;
  }
  if (n > 0) store(values, f64x2.div(load(values, 1), divisors), 1);
}
