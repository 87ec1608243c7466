import { writeExponentialConstants } from './exponential-numbers';

/** Working space of this thread's instance: SCRATCH_BYTES that nobody else touches, the first of them for constants. */
export let scratch: usize = 0;

/** Gives this thread's instance its working space, before anything else is called. */
export function initialize(at: usize): void {
  scratch = at;
  writeExponentialConstants(at);
}
