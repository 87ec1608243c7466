import { multiplyAdd } from './vector';

/**
 * Multiplies by `factor` and adds `term` in twelve chains, each link of two elements: all that 128-bit vectors can do.
 * Nothing is loaded, and twelve chains hide the latency of a product and a sum that are not fused. Factor and term are
 * arguments since V8 makes constants anew in every turn. Returns what came out.
 */
export function chainMultiplyAdds(turns: i32, factor: f64, term: f64): f64 {
  const x = f64x2.splat(factor);
  const y = f64x2.splat(term);
  let s0 = f64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let s4 = s0;
  let s5 = s0;
  let s6 = s0;
  let s7 = s0;
  let s8 = s0;
  let s9 = s0;
  let s10 = s0;
  let s11 = s0;
  for (; turns > 0; turns--) {
    s0 = multiplyAdd(s0, x, y);
    s1 = multiplyAdd(s1, x, y);
    s2 = multiplyAdd(s2, x, y);
    s3 = multiplyAdd(s3, x, y);
    s4 = multiplyAdd(s4, x, y);
    s5 = multiplyAdd(s5, x, y);
    s6 = multiplyAdd(s6, x, y);
    s7 = multiplyAdd(s7, x, y);
    s8 = multiplyAdd(s8, x, y);
    s9 = multiplyAdd(s9, x, y);
    s10 = multiplyAdd(s10, x, y);
    s11 = multiplyAdd(s11, x, y);
  }
  s0 = f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3));
  s4 = f64x2.add(f64x2.add(s4, s5), f64x2.add(s6, s7));
  s8 = f64x2.add(f64x2.add(s8, s9), f64x2.add(s10, s11));
  return f64x2.extract_lane(f64x2.add(s0, f64x2.add(s4, s8)), 0);
}
