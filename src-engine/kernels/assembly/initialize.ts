import { writeExponentialConstants } from './exponential-numbers';
import { placeScratch } from './scratch';

/** Gives this thread's instance its working space, before anything else is called. */
export function initialize(at: usize): void {
  placeScratch(at);
  writeExponentialConstants(at);
}
