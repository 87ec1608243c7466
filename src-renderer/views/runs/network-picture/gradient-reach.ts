/** Which way a part of a layer reads the sequence. */
export type Direction = 'forward' | 'reverse';

/** Columns that learn together: gradients stay between `from` and `to`, both included. */
export interface StepWindow {
  readonly from: number;
  readonly to: number;
}

/** A network unrolled over `columnCount` time steps. */
export interface UnrolledNetwork {
  /** Bottom first. */
  readonly layers: readonly { readonly bidirectional: boolean }[];
  readonly columnCount: number;
  /** One after the other; a single one when nothing is truncated. */
  readonly windows: readonly StepWindow[];
  /** `last`: one output, from the state each direction ends in. */
  readonly readout: 'every-step' | 'last';
  /** Column whose loss shall be followed, `null` to choose one. */
  readonly lossColumn: number | null;
}

/** How near a loss each state is, 0–1: 1 beside the loss, fainter with every step and layer, 0 where nothing arrives. */
export interface GradientReach {
  /** Column whose loss is followed. */
  readonly lossColumn: number;
  readonly window: StepWindow;
  /** One entry a layer, bottom first; [columnCount] each. `reverse` is all 0 in one direction. */
  readonly states: readonly Readonly<Record<Direction, readonly number[]>>[];
  /** [columnCount] */
  readonly inputs: readonly number[];
}

/** Fading along one time step and one layer. Only for the eye: how gradients really fade is measured in training. */
const STEP_FADING = 0.62;
const LAYER_FADING = 0.85;

/** Returns where the gradient of one loss goes when it flows back through the network. */
export function followGradient(network: UnrolledNetwork): GradientReach {
  const { window, column: lossColumn } = chooseLoss(network);
  const empty = () => new Array<number>(network.columnCount).fill(0);
  let forwardSeeds = empty();
  let reverseSeeds = empty();
  forwardSeeds[lossColumn] = 1;
  // The reverse direction ends at its window's first step.
  reverseSeeds[network.readout === 'last' ? window.from : lossColumn] = 1;
  const states: Record<Direction, number[]>[] = [];
  for (const layer of [...network.layers].reverse()) {
    const forward = flowBack(forwardSeeds, window);
    const reverse = layer.bidirectional
      ? flowBack([...reverseSeeds].reverse(), mirror(window, network)).reverse()
      : empty();
    states.unshift({ forward, reverse });
    forwardSeeds = forward.map((strength, t) => Math.max(strength, reverse[t] ?? 0) * LAYER_FADING);
    reverseSeeds = forwardSeeds;
  }
  return { lossColumn, window, states, inputs: forwardSeeds };
}

/** Returns a loss that shows the most: near the end of a window that has one before it and, if possible, one after. */
function chooseLoss(network: UnrolledNetwork): { window: StepWindow; column: number } {
  const { windows, readout, columnCount, lossColumn } = network;
  const whole = { from: 0, to: columnCount - 1 };
  if (lossColumn !== null) {
    const own = windows.find(({ from, to }) => from <= lossColumn && lossColumn <= to);
    return { window: own ?? whole, column: lossColumn };
  }
  if (readout === 'last') return { window: windows.at(-1) ?? whole, column: columnCount - 1 };
  const window = windows[1] ?? windows[0] ?? whole;
  const length = window.to - window.from + 1;
  return { window, column: window.from + Math.max(0, Math.round(length * 0.8) - 1) };
}

/** Returns the seeds spread from later columns to earlier ones inside the window. */
function flowBack(seeds: readonly number[], window: StepWindow): number[] {
  const strengths = new Array<number>(seeds.length).fill(0);
  let arriving = 0;
  for (let t = window.to; t >= window.from; t -= 1) {
    const strength = Math.max(seeds[t] ?? 0, arriving);
    strengths[t] = strength;
    arriving = strength * STEP_FADING;
  }
  return strengths;
}

function mirror(window: StepWindow, { columnCount }: UnrolledNetwork): StepWindow {
  return { from: columnCount - 1 - window.to, to: columnCount - 1 - window.from };
}
