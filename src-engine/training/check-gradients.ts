import { differentiate } from '../kernels/central-difference.ts';
import type { RandomStream } from '../random/random-stream.ts';
import { computeBatchGradients, createBatchLoss, type GradientRequest } from './batch-gradients.ts';
import { resolveTruncation, WHOLE_SEQUENCES } from './truncation.ts';

/** What central differences say of one tensor's gradient. */
export interface TensorCheck {
  readonly name: string;
  /** Entries in all. */
  readonly size: number;
  /** Entries compared. */
  readonly checked: number;
  /**
   * ‖back-propagated − numeric‖ / (‖back-propagated‖ + ‖numeric‖) over the entries compared. Where the gradient is so small
   * that the loss is not exact enough to judge it, the smallest that could be judged takes its place below the line.
   */
  readonly error: number;
}

interface CheckedTensor {
  readonly name: string;
  /** What the loss depends on. */
  readonly values: Float64Array;
  /** As `values`: back-propagated. */
  readonly gradients: Float64Array;
}

/** From the widest, which loses least to rounding, to the narrowest, which few kinks of a ReLU or maximum lie within. */
const WIDTHS = [1e-4, 1e-5, 1e-6] as const;
/** Slopes of near and far points that differ by more have a kink between them, absolute and relative to the slope. */
const KINK = { absolute: 1e-6, relative: 1e-5 };
/** A few roundings of a loss of order 1. */
const LOSS_ROUNDING = 2 * Number.EPSILON;
/** A gradient can be judged where the rounding of its differences is at most this share of it. */
const ROUNDING_SHARE = 1e-8;

/**
 * Returns for every parameter, initial state and, of numeric input, the numbers read how far full back-propagation is from
 * central differences.
 * @param samples entries of a tensor that are compared at most; half of them where there is a gradient
 * @param random draws the samples
 */
export function checkGradients(
  request: Omit<GradientRequest, 'truncation'>,
  samples: number,
  random: RandomStream,
): TensorCheck[] {
  const computeLoss = createBatchLoss(request);
  const rounding = LOSS_ROUNDING * Math.max(1, Math.abs(computeLoss()));
  return listTensors(request).map(({ name, values, gradients }) => {
    const entries = chooseEntries(gradients, samples, random);
    const error = compare(values, gradients, entries, computeLoss, rounding);
    return { name, size: values.length, checked: entries.length, error };
  });
}

function listTensors(request: Omit<GradientRequest, 'truncation'>): CheckedTensor[] {
  const { model, initial, sequences } = request;
  const truncation = resolveTruncation({ kind: 'full' }, WHOLE_SEQUENCES, 0);
  const gradients = computeBatchGradients({ ...request, truncation });
  const tensors = model.layout.entries.map((entry) => ({
    name: entry.name,
    values: model.layout.viewOf(model.parameters, entry),
    gradients: model.layout.viewOf(gradients.parameters, entry),
  }));
  for (const { name, offset, size } of initial.entries) {
    const [values, states] = [initial.block, gradients.initial.block].map((block) =>
      block.subarray(offset, offset + size),
    );
    if (values !== undefined && states !== undefined) tensors.push({ name, values, gradients: states });
  }
  if (gradients.input !== null && sequences.numbers !== null) {
    tensors.push({ name: 'input', values: sequences.numbers, gradients: withoutPadding(gradients.input, request) });
  }
  return tensors;
}

/** Returns gradients (T, B, features) in the order of the sequences' own numbers. */
function withoutPadding(gradients: Float64Array, { sequences }: Pick<GradientRequest, 'sequences'>): Float64Array {
  const { offsets, count, featureSize } = sequences;
  const values = new Float64Array((offsets[count] ?? 0) * featureSize);
  for (let row = 0; row < count; row++) {
    const first = offsets[row] ?? 0;
    const length = (offsets[row + 1] ?? 0) - first;
    for (let t = 0; t < length; t++) {
      const place = (t * count + row) * featureSize;
      values.set(gradients.subarray(place, place + featureSize), (first + t) * featureSize);
    }
  }
  return values;
}

function chooseEntries(gradients: Float64Array, samples: number, random: RandomStream): number[] {
  const all = Array.from(gradients.keys());
  if (all.length <= samples) return all;
  const reached = draw(
    all.filter((index) => gradients[index] !== 0),
    Math.ceil(samples / 2),
    random,
  );
  const others = draw(
    all.filter((index) => !reached.includes(index)),
    samples - reached.length,
    random,
  );
  return [...reached, ...others].sort((a, b) => a - b);
}

function draw(entries: number[], count: number, random: RandomStream): number[] {
  const chosen: number[] = [];
  while (chosen.length < count && entries.length > 0) {
    const place = random.nextInteger(entries.length);
    const [entry] = entries.splice(place, 1);
    if (entry !== undefined) chosen.push(entry);
  }
  return chosen;
}

function compare(
  values: Float64Array,
  gradients: Float64Array,
  entries: readonly number[],
  computeLoss: () => number,
  rounding: number,
): number {
  const analytic = entries.map((index) => gradients[index] ?? NaN);
  const numeric = entries.map((index) => differentiateBetweenKinks(values, index, computeLoss));
  const difference = Math.hypot(...analytic.map((gradient, i) => gradient - (numeric[i]?.slope ?? NaN)));
  const noise = Math.hypot(...numeric.map(({ width }) => rounding / width));
  const size = Math.hypot(...analytic) + Math.hypot(...numeric.map(({ slope }) => slope));
  return difference / Math.max(size, noise / ROUNDING_SHARE);
}

/** Narrows the width until no kink shows, or to the narrowest. */
function differentiateBetweenKinks(values: Float64Array, index: number, computeLoss: () => number) {
  let found = { slope: NaN, width: NaN };
  for (const width of WIDTHS) {
    const { slope, bend } = differentiate(values, index, width, computeLoss);
    found = { slope, width };
    if (bend <= KINK.absolute + KINK.relative * Math.abs(slope)) break;
  }
  return found;
}
