/*
 * Elements in vectors: two neighbouring ones, or with `lanes` 1 a last one alone, beside which 0 is computed with. Where
 * `lanes` is a constant no branch remains; where it is not, the branches take no longer than one division.
 */

/** Returns the elements from `at`. */
export function load(at: usize, lanes: i32): v128 {
  if (lanes == 2) return v128.load(at);
  return v128.load64_zero(at);
}

/** Writes the elements from `at`. */
export function store(at: usize, values: v128, lanes: i32): void {
  if (lanes == 2) v128.store(at, values);
  else v128.store64_lane(at, values, 0);
}

/** The last elements, one to three, in two vectors. */
export class Rest {
  static first(at: usize, count: i32): v128 {
    return load(at, min(count, 2));
  }

  static second(at: usize, count: i32): v128 {
    return count > 2 ? load(at + 16, 1) : f64x2.splat(0);
  }

  static storeBoth(at: usize, first: v128, second: v128, count: i32): void {
    store(at, first, min(count, 2));
    if (count > 2) store(at + 16, second, 1);
  }
}
