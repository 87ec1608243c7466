import { UnrollError } from '../contract/wire-error.ts';
import { differentiate } from '../kernels/central-difference.ts';
import { plainKernels } from '../kernels/plain/plain-kernels.ts';
import { l2Norm } from '../optimizers/l2-norm.ts';
import type { RandomStream } from '../random/random-stream.ts';
import { computeBatchGradients, createBatchLoss, type GradientRequest } from './batch-gradients.ts';
import { resolveTruncation, WHOLE_SEQUENCES } from './truncation.ts';

/** What central differences say of one tensor's gradient. */
export interface TensorCheck {
  readonly name: string;
  /** Entries in all. */
  readonly size: number;
  /** Entries compared: not those beside a kink, where there is no slope. */
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
const WIDTHS = [1e-4, 1e-5, 1e-6];
/** A few roundings of a loss of order 1. */
const LOSS_ROUNDING = 2 * Number.EPSILON;
/** A gradient can be judged where the rounding of its differences is at most this share of it. */
const ROUNDING_SHARE = 1e-8;

/**
 * Returns for every parameter, initial state and, of numeric input, the numbers read how far full back-propagation is from
 * central differences.
 * @param samples entries of a tensor that are compared at most; half of them where there is a gradient
 * @param random draws the samples
 * @throws {UnrollError} `NON_FINITE_LOSS`
 */
export function checkGradients(
  request: Omit<GradientRequest, 'truncation'>,
  samples: number,
  random: RandomStream,
): TensorCheck[] {
  const computeLoss = createBatchLoss(request);
  const loss = computeLoss();
  if (!Number.isFinite(loss)) throw notFinite(loss);
  const rounding = LOSS_ROUNDING * Math.max(1, Math.abs(loss));
  return listTensors(request).map((tensor) => {
    const entries = chooseEntries(tensor.gradients, samples, random);
    return { name: tensor.name, size: tensor.values.length, ...compare(tensor, entries, computeLoss, rounding) };
  });
}

function notFinite(loss: number): UnrollError {
  return new UnrollError(
    'NON_FINITE_LOSS',
    `The loss is ${loss}: numbers have overflowed, so there is no slope to compare with.`,
    'Use smaller weights or inputs.',
    { loss: String(loss) },
  );
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
  const isReached = new Set(reached);
  const others = draw(
    all.filter((index) => !isReached.has(index)),
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

/** Entries beside a kink have no slope to compare with and are left out, unless all are. */
function compare(
  { values, gradients }: CheckedTensor,
  entries: readonly number[],
  computeLoss: () => number,
  rounding: number,
): { readonly checked: number; readonly error: number } {
  const all = entries.map((index) => ({
    ...{ analytic: gradients[index] ?? NaN, ...differentiateBetweenKinks(values, index, computeLoss, rounding) },
  }));
  const smooth = all.filter(({ isSmooth }) => isSmooth);
  const compared = smooth.length > 0 ? smooth : all;
  const difference = normOf(compared, ({ analytic, slope }) => analytic - slope);
  const noise = normOf(compared, ({ width }) => rounding / width);
  const size = normOf(compared, ({ analytic }) => analytic) + normOf(compared, ({ slope }) => slope);
  return { checked: compared.length, error: difference / Math.max(size, noise / ROUNDING_SHARE) };
}

/** Returns the L2 norm of one number of each. */
function normOf<Compared>(all: readonly Compared[], numberOf: (compared: Compared) => number): number {
  return l2Norm(plainKernels, Float64Array.from(all, numberOf));
}

/** Slopes that two widths agree on, but for rounding, have no kink between their points; else narrower ones are tried. */
function differentiateBetweenKinks(
  values: Float64Array,
  index: number,
  computeLoss: () => number,
  rounding: number,
): { readonly slope: number; readonly width: number; readonly isSmooth: boolean } {
  let wider = { slope: NaN, width: NaN };
  for (const width of WIDTHS) {
    const slope = differentiate(values, index, width, computeLoss);
    if (Math.abs(slope - wider.slope) <= (4 * rounding) / width) return { ...wider, isSmooth: true };
    wider = { slope, width };
  }
  return { ...wider, isSmooth: false };
}
