/** At most this long is drawn in one frame; what is left waits for the next, so that input is answered in between. */
const FRAME_BUDGET_MS = 8;
/** Shortest time between two pictures of the same chart: fifteen a second look continuous and leave the cores to training. */
const REDRAW_INTERVAL_MS = 66;
/** Rest after drawing, as a multiple of the time it took: charts take a third of the window's time at most. */
const REST = 2;

const waiting = new Set<() => void>();
const drawnAt = new WeakMap<() => void, number>();
let scheduled = false;
let restsUntil = -Infinity;

/** Calls `draw` in one of the next frames, once however often it was asked for until then. */
export function requestDraw(draw: () => void): void {
  waiting.add(draw);
  schedule();
}

/** Takes back what was asked for and not drawn yet. */
export function cancelDraw(draw: () => void): void {
  waiting.delete(draw);
}

function schedule(): void {
  if (scheduled || waiting.size === 0) return;
  scheduled = true;
  // A frame that is asked for costs something even if nothing is drawn in it.
  const restMs = restsUntil - performance.now();
  if (restMs > 0) setTimeout(() => requestAnimationFrame(drawSome), restMs);
  else requestAnimationFrame(drawSome);
}

function drawSome(): void {
  scheduled = false;
  const began = performance.now();
  if (began >= restsUntil) {
    for (const draw of [...waiting]) {
      const now = performance.now();
      if (now - began > FRAME_BUDGET_MS) break;
      if (now - (drawnAt.get(draw) ?? -Infinity) < REDRAW_INTERVAL_MS) continue;
      waiting.delete(draw);
      drawnAt.set(draw, now);
      draw();
    }
    const ended = performance.now();
    restsUntil = ended + REST * (ended - began);
  }
  schedule();
}
