import { multiplyAdd } from './vector';

/**
 * Multiplies and adds in twelve chains, each link of two elements, as often as told: all that 128-bit vectors can do.
 * Nothing is loaded, and twelve chains hide the latency of a product and a sum that are not fused. Returns what came out.
 */
export function chainMultiplyAdds(turns: i32): f64 {
  const half = f64x2.splat(0.5);
  const one = f64x2.splat(1);
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
    s0 = multiplyAdd(s0, half, one);
    s1 = multiplyAdd(s1, half, one);
    s2 = multiplyAdd(s2, half, one);
    s3 = multiplyAdd(s3, half, one);
    s4 = multiplyAdd(s4, half, one);
    s5 = multiplyAdd(s5, half, one);
    s6 = multiplyAdd(s6, half, one);
    s7 = multiplyAdd(s7, half, one);
    s8 = multiplyAdd(s8, half, one);
    s9 = multiplyAdd(s9, half, one);
    s10 = multiplyAdd(s10, half, one);
    s11 = multiplyAdd(s11, half, one);
  }
  s0 = f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3));
  s4 = f64x2.add(f64x2.add(s4, s5), f64x2.add(s6, s7));
  s8 = f64x2.add(f64x2.add(s8, s9), f64x2.add(s10, s11));
  return f64x2.extract_lane(f64x2.add(s0, f64x2.add(s4, s8)), 0);
}
