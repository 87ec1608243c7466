/** Shortest time between two tellings, milliseconds: ten a second look continuous and leave the cores to training. */
export const NEWS_INTERVAL_MS = 100;

const waiting = new Set<() => void>();
let toldMs = -Infinity;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Calls `tell` soon, once however often it was asked for until then. What several sources have to say is told together, so
 * that the window is brought up to date once for all of it.
 */
export function tellSoon(tell: () => void): void {
  waiting.add(tell);
  timer ??= setTimeout(tellAll, Math.max(0, toldMs + NEWS_INTERVAL_MS - performance.now()));
}

function tellAll(): void {
  timer = undefined;
  toldMs = performance.now();
  const all = [...waiting];
  waiting.clear();
  for (const tell of all) tell();
}
