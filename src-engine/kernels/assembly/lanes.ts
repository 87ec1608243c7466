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
