/*
 * Where the passes of an exponential function leave their numbers for the next one (exponential.ts).
 */

/** Elements of a block. */
export const BLOCK = 128;

/**
 * In `scratch`, for every four elements, of which the third and fourth come second: the two parts of r, the high one to
 * become eʳ − 1, then 2ⁿ⁻¹.
 */
export const RECORDS_AT: usize = 256;
export const RECORD: usize = 96;
export const HIGH: usize = 0;
export const HIGH_2: usize = 16;
export const LOW: usize = 32;
export const LOW_2: usize = 48;
export const SCALE: usize = 64;
export const SCALE_2: usize = 80;
