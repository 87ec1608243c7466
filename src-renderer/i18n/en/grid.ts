import { makeFormats } from '../formats.ts';

const { count, number, roughDuration } = makeFormats('en');

/** A comparison that is being set up: several values of a setting, seeds, the runs they make. */
export const grid = {
  hint: 'Every field takes several values: type a list such as 0.001, 0.01, or press + in it. A range works too: 1e-4…1e-2 × 5, 16…128 step 16, 1…3.',
  compare: (setting: string) => `Compare values of ${setting}`,
  compareDepths: 'Compare depths',
  add: 'add a value to compare',
  addMore: 'add',
  remove: (value: string) => `Remove ${value}`,
  times: (n: number) => `× ${number(n)}`,
  valuesOf: (setting: string) => `Values of ${setting}`,
  comparedAbove: 'Compared for all layers, above',
  notAValue: 'Not one of the choices',
  on: 'On',
  off: 'Off',

  cell: 'Cell',
  activation: 'Activation',
  depth: 'Depth',
  truncationLength: 'Truncation steps',
  clippingLimit: 'Clipping limit',
  lengthBuckets: 'Batches by length',
  patience: 'Patience',
  restoreBest: 'Best epoch kept',
  target: 'Target',
  targetLabel: 'Stop when a target is reached',
  targetValue: 'Value that ends the run',
  targetNote: 'The run ends as soon as this is reached.',

  counts: {
    cells: (n: number) => count(n, { one: 'cell', other: 'cells' }),
    widths: (n: number) => count(n, { one: 'width', other: 'widths' }),
    depths: (n: number) => count(n, { one: 'depth', other: 'depths' }),
    truncations: (n: number) => count(n, { one: 'truncation', other: 'truncations' }),
    optimizers: (n: number) => count(n, { one: 'optimizer', other: 'optimizers' }),
    rates: (n: number) => count(n, { one: 'learning rate', other: 'learning rates' }),
    clippings: (n: number) => count(n, { one: 'clipping', other: 'clippings' }),
    seeds: (n: number) => count(n, { one: 'seed', other: 'seeds' }),
    values: (n: number, setting: string) => `${number(n)} of “${setting}”`,
  },
  runs: (n: number) => count(n, { one: 'run', other: 'runs' }),
  leftOut: (n: number) => `${number(n)} left out`,
  sampleOf: (all: number) => `of ${count(all, { one: 'combination', other: 'combinations' })}`,
  sample: 'Random sample',
  sampleCount: 'Combinations in the sample',
  drawAnew: 'Draw anew',
  table: 'Runs of this comparison',
  parameters: (n: number) => count(n, { one: 'parameter', other: 'parameters' }),
  parametersColumn: 'Parameters',
  timeColumn: 'Time a run',
  tooMany: (combinations: number, most: number) =>
    `${number(combinations)} combinations are more than the ${number(most)} runs that can be made at once. Compare fewer values, or a random sample.`,
  tooManyRuns: 'Too many runs: compare fewer values or a sample.',

  /** Why a value is left out, in a sentence below its field, and in few words in the table. */
  leftOutBecause: (value: string, reason: string) => `${value} is left out: ${reason}`,
  reasons: {
    oneDirection: 'with both directions the reverse pass has no fixed start. Use one direction, or chunked.',
    allSteps: 'mean and maximum read all steps at once. Use full truncation, or read the last step.',
    validation: 'this data has no validation split to steer by.',
    streams: 'it makes more parallel streams than training has time steps.',
    everyStep: 'only tasks with an answer at every time step carry a state.',
    windowTooShort: 'it needs at least as many steps back as apart.',
    layerNorm: 'the layer norm needs the reset gate after the product.',
    tooLarge: 'the model is too large for this machine.',
    other: 'it does not go with the other settings.',
  },
  shortReasons: {
    oneDirection: 'one direction only',
    allSteps: 'full truncation only',
    validation: 'no validation split',
    streams: 'too many streams',
    everyStep: 'no answer at every step',
    windowTooShort: 'window too short',
    layerNorm: 'no layer norm',
    tooLarge: 'too large',
    other: 'does not go together',
  },
  repeat: 'same settings as another',

  /** Facts of several runs. */
  atOnce: (n: number, size: string) => `${number(n)} at once: ${size}`,
  all: (runs: number, atOnce: number) => `All ${number(runs)} runs, ${number(atOnce)} at once`,
  inAll: (ms: number) => `about ${roughDuration(ms)}`,
  atMostInAll: (ms: number) => `up to ${roughDuration(ms)}`,
};
