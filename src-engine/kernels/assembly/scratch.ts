/** Working space of this thread's instance: SCRATCH_BYTES that nobody else touches, the first of them for constants. */
export let scratch: usize = 0;

export function placeScratch(at: usize): void {
  scratch = at;
}
