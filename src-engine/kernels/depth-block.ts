/** Depth of a block of a product: each element is the sum of its blocks' sums in turn, each of which runs from 0. */
export const DEPTH_BLOCK = 128;
