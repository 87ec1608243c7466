/*
 * How often the parts of a model are held while it trains: the engine allocates by these, and the window foretells the
 * memory by them before there is a run.
 */

/** Parameters are held four times: values, gradients and the two moments of Adam. */
export const PARAMETER_BLOCKS = 4;
/** States of a batch are held four times: initial and final, and the gradients of both. */
export const STATE_BLOCKS = 4;
/** Everything is computed in float64. */
export const ELEMENT_BYTES = 8;
/** Largest model that is built, bytes: more would not fit beside a second run. */
export const MEMORY_LIMIT_BYTES = 1.5 * 2 ** 30;
