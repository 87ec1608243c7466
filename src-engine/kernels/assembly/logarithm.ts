import { LN2_HIGH, LN2_LOW } from '../exponential-constants';
import { ONE_BITS, R1, R2, R3, R4, R5, R6, R7, R8, SQRT_HALF_BITS } from '../logarithm-constants';

/** Returns log x of a number from 1; Infinity and NaN stay what they are. The operations of `plain/logarithm.ts`. */
export function log(x: f64): f64 {
  if (!(x < Infinity)) return x;
  const bits = reinterpret<i64>(x) + ((<i64>(ONE_BITS - SQRT_HALF_BITS)) << 32);
  const k = <f64>((bits >> 52) - (ONE_BITS >> 20));
  const f = reinterpret<f64>((bits & 0xfffffffffffff) + ((<i64>SQRT_HALF_BITS) << 32)) - 1;
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (((R8 * w + R6) * w + R4) * w + R2);
  const odd = z * (((R7 * w + R5) * w + R3) * w + R1);
  return s * (half + (even + odd)) + k * LN2_LOW - half + f + k * LN2_HIGH;
}
