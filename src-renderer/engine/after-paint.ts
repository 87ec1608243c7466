/** Longest wait for a frame, milliseconds: a covered window may get no frames at all. */
const LONGEST_WAIT_MS = 250;

/** Calls `callback` once, after the next frame was painted; at once when the document is hidden. */
export function afterPaint(callback: () => void): void {
  if (document.hidden) {
    callback();
    return;
  }
  let called = false;
  const callOnce = () => {
    if (called) return;
    called = true;
    clearTimeout(deadline);
    callback();
  };
  const deadline = setTimeout(callOnce, LONGEST_WAIT_MS);
  // A frame callback runs before the paint; the task queued in it runs after.
  requestAnimationFrame(() => setTimeout(callOnce, 0));
}
