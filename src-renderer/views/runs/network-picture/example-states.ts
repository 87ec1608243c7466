import type { LayerConfig } from '../../../../src-engine/contract/run-config.ts';

/** States drawn for each node: enough to see them differ. */
export const DRAWN_UNITS = 5;

const ACTIVATIONS: Readonly<Record<LayerConfig['activation'], (sum: number) => number>> = {
  tanh: Math.tanh,
  relu: (sum) => Math.max(0, sum),
  sigmoid: (sum) => 1 / (1 + Math.exp(-sum)),
};

/**
 * Returns `[columnCount][DRAWN_UNITS]` states of a small untrained layer that reads noise: what the chosen activation
 * makes of it, −1 to 1 (ReLU is cut at 1 for the picture).
 * @param seed same seed, same states
 */
export function exampleStates(activation: LayerConfig['activation'], columnCount: number, seed: number): number[][] {
  const activate = ACTIVATIONS[activation];
  const next = makeNoise(seed);
  let state = Array.from({ length: DRAWN_UNITS }, () => 0);
  return Array.from({ length: columnCount }, () => {
    state = state.map((value) => Math.min(1, activate(0.6 * value + next() * 1.6)));
    return state;
  });
}

/** Returns a source of numbers from −1 to 1 (mulberry32, Tommy Ettinger 2017): a picture, not an experiment. */
function makeNoise(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1;
  };
}
