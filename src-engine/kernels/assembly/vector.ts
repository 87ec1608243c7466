import { SMALLEST_MAGNITUDE } from '../smallest-magnitude';

/** Returns a · b + c: rounded once where the `fast` build and the machine can, after each operation otherwise. */
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_madd(a, b, c);
  return f64x2.add(f64x2.mul(a, b), c);
}

/** Returns 1 − x². */
export function oneMinusSquare(x: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_nmadd(x, x, f64x2.splat(1));
  return f64x2.sub(f64x2.splat(1), f64x2.mul(x, x));
}

/** Returns x with 0 in place of what is smaller than counts; a NaN stays one. */
export function dropTiny(x: v128): v128 {
  return v128.andnot(x, f64x2.lt(f64x2.abs(x), f64x2.splat(SMALLEST_MAGNITUDE)));
}
