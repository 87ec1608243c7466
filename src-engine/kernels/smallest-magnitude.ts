/**
 * Gradients and moments that are smaller are taken for 0. They are far below all that counts in a sum, and on their way to
 * numbers near 1e-308, with which many processors compute a hundred times slower.
 */
export const SMALLEST_MAGNITUDE = 1e-290;
