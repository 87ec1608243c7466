/** Hidden units drawn in a cell. */
const UNITS = 4;

/** How much of a state is carried to the next step, and how strongly a symbol writes into it. */
const CARRIED = 0.7;
const WRITTEN = 1.1;

/**
 * `[symbols.length][UNITS]`: states −1…1 of a small recurrent cell that read the symbols so far. Its weights are fixed:
 * the picture is the same every time.
 */
export function unrolledStates(symbols: readonly string[]): number[][] {
  let state = Array.from({ length: UNITS }, () => 0);
  return symbols.map((symbol) => {
    const code = symbol.codePointAt(0) ?? 0;
    state = state.map((value, unit) =>
      Math.tanh(CARRIED * value + WRITTEN * Math.sin(code * (unit + 1) * 0.7 + unit * 2.1)),
    );
    return state;
  });
}

/** Returns the step of the diverging scale, `n3`…`0`…`p3`, for a value −1…1. */
export function divergingStep(value: number): string {
  const step = Math.max(-3, Math.min(3, Math.round(value * 3)));
  if (step === 0) return '0';
  return `${step < 0 ? 'n' : 'p'}${String(Math.abs(step))}`;
}
