/** Which way a part of a layer reads the sequence. */
export type Direction = 'forward' | 'reverse';

/** Columns whose losses are learned together, `from` and `to` included, and how far back their gradients flow. */
export interface StepWindow {
  readonly from: number;
  readonly to: number;
  /** Earliest column that a gradient of these losses arrives at. */
  readonly reachesFrom: number;
}

/** Neighbouring columns, both ends included. */
export interface ColumnRange {
  readonly from: number;
  readonly to: number;
}

/** Where outputs are read from the last layer. */
export type Readout = 'every-step' | 'last' | 'mean' | 'max';

/** A network unrolled over `columnCount` time steps. */
export interface UnrolledNetwork {
  /** Bottom first. */
  readonly layers: readonly { readonly bidirectional: boolean }[];
  readonly columnCount: number;
  /** One after the other; a single one when nothing is truncated. */
  readonly windows: readonly StepWindow[];
  /** `last`: one output, from the state each direction ends in; `mean` and `max`: one output, from all steps. */
  readonly readout: Readout;
  /** Column whose loss shall be followed, `null` to choose one. */
  readonly lossColumn: number | null;
}

/** How near a loss each state is, 0–1: 1 beside the loss, fainter with every step and layer, 0 where nothing arrives. */
export interface GradientReach {
  /** Column whose loss is followed. */
  readonly lossColumn: number;
  /** The window that the loss belongs to. */
  readonly window: StepWindow;
  /** Columns that its gradients stay in. */
  readonly range: ColumnRange;
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
  const range = { from: window.reachesFrom, to: window.to };
  const empty = () => new Array<number>(network.columnCount).fill(0);
  let forwardSeeds = empty();
  let reverseSeeds = empty();
  if (network.readout === 'mean' || network.readout === 'max') {
    forwardSeeds.fill(1);
    reverseSeeds.fill(1);
  }
  forwardSeeds[lossColumn] = 1;
  // The reverse direction ends at its window's first step.
  reverseSeeds[network.readout === 'last' ? range.from : lossColumn] = 1;
  const states: Record<Direction, number[]>[] = [];
  for (const layer of [...network.layers].reverse()) {
    const forward = flowBack(forwardSeeds, range);
    const reverse = layer.bidirectional
      ? flowBack([...reverseSeeds].reverse(), mirror(range, network)).reverse()
      : empty();
    states.unshift({ forward, reverse });
    forwardSeeds = forward.map((strength, t) => Math.max(strength, reverse[t] ?? 0) * LAYER_FADING);
    reverseSeeds = forwardSeeds;
  }
  return { lossColumn, window, range, states, inputs: forwardSeeds };
}

/** Returns a loss that shows the most: near the end of a window that has one before it and, if possible, one after. */
function chooseLoss(network: UnrolledNetwork): { window: StepWindow; column: number } {
  const { windows, readout, columnCount, lossColumn } = network;
  const whole = { from: 0, to: columnCount - 1, reachesFrom: 0 };
  if (lossColumn !== null) {
    const own = windows.find(({ from, to }) => from <= lossColumn && lossColumn <= to);
    return { window: own ?? whole, column: lossColumn };
  }
  if (readout !== 'every-step') return { window: windows.at(-1) ?? whole, column: columnCount - 1 };
  const window = chooseWindow(windows) ?? whole;
  const length = window.to - window.from + 1;
  return { window, column: window.from + Math.max(0, Math.round(length * 0.8) - 1) };
}

/** Returns the second window, or a later one when gradients of that still reach the beginning and one's do not. */
function chooseWindow(windows: readonly StepWindow[]): StepWindow | undefined {
  const cut = windows.findIndex(({ reachesFrom }) => reachesFrom > 0);
  return windows[Math.max(cut, 1)] ?? windows[0];
}

/** Returns the seeds spread from later columns to earlier ones inside the range. */
function flowBack(seeds: readonly number[], range: ColumnRange): number[] {
  const strengths = new Array<number>(seeds.length).fill(0);
  let arriving = 0;
  for (let t = range.to; t >= range.from; t -= 1) {
    const strength = Math.max(seeds[t] ?? 0, arriving);
    strengths[t] = strength;
    arriving = strength * STEP_FADING;
  }
  return strengths;
}

function mirror({ from, to }: ColumnRange, { columnCount }: UnrolledNetwork): ColumnRange {
  return { from: columnCount - 1 - to, to: columnCount - 1 - from };
}
