import { number, Q_AT } from './exponential-numbers';
import { HIGH, HIGH_2, LOW, LOW_2, RECORD, RECORDS_AT } from './exponential-records';
import { scratch } from './scratch';
import { multiplyAdd } from './vector';

/** The second pass: eʳ − 1. */
export function computePowersMinusOne(count: i32): void {
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
  for (; count > 0; count -= 4) {
    const low = v128.load(record, LOW);
    const low2 = v128.load(record, LOW_2);
    const high = v128.load(record, HIGH);
    const high2 = v128.load(record, HIGH_2);
    const power = Polynomial.compute(high, low, q0, q1, q2, q3, q4, q5, q6, q7, q8, q9, q10);
    const power2 = Polynomial.compute(high2, low2, q0, q1, q2, q3, q4, q5, q6, q7, q8, q9, q10);
    v128.store(record, power, HIGH);
    v128.store(record, power2, HIGH_2);
    record += RECORD;
  }
}

class Polynomial {
  @inline static compute(
    high: v128,
    low: v128,
    q0: v128,
    q1: v128,
    q2: v128,
    q3: v128,
    q4: v128,
    q5: v128,
    q6: v128,
    q7: v128,
    q8: v128,
    q9: v128,
    q10: v128,
  ): v128 {
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
    return f64x2.add(high, multiplyAdd(s, q, low));
  }
}
