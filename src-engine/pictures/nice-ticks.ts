/** Smallest span of an axis as a share of its values: below it, neighbouring ticks would be rounding noise. */
const SMALLEST_SPAN = 1e-12;
/** Smallest span of an axis whose steps are still numbers of full precision. */
const LEAST_SPAN = 1e-290;
/** Most ticks of an axis, whatever its range. */
const MOST_TICKS = 1000;

/**
 * Returns at most about `target` evenly spaced round values inside `min`…`max`, smallest first; `min` alone when the
 * two are the same but for rounding noise.
 */
export function linearTicks(min: number, max: number, target: number): number[] {
  if (isOnePoint(min, max)) return [min];
  return multiples(niceStep(max / target - min / target), min, max);
}

/** As `linearTicks`, in whole numbers only. */
export function integerTicks(min: number, max: number, target: number): number[] {
  if (isOnePoint(min, max)) return [min];
  const step = Math.max(1, niceStep((max - min) / target));
  // From 1 on this is the only step that is not whole.
  return multiples(step === 2.5 ? 5 : step, min, max);
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const TIME_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500].concat(
  [1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  [1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  [1, 2, 3, 6, 12, 24].map((hours) => hours * HOUR),
);

/** As `linearTicks` for durations in milliseconds, at steps people count time in. */
export function timeTicks(min: number, max: number, target: number): number[] {
  if (isOnePoint(min, max)) return [min];
  const rough = (max - min) / target;
  const step = TIME_STEPS.find((candidate) => candidate >= rough) ?? niceStep(rough / HOUR) * HOUR;
  return multiples(step, min, max);
}

/**
 * Returns round values inside `min`…`max` (both above zero) for a logarithmic axis: powers of ten over wide ranges,
 * 1-3 or 1-2-5 over narrower ones, and even steps when the range is within one octave or so. None when the range is
 * beyond all numbers.
 */
export function logTicks(min: number, max: number, target: number): number[] {
  const decades = Math.log10(max) - Math.log10(min);
  if (decades === Infinity) return [];
  if (decades < 0.7) return linearTicks(min, max, target);
  const low = Math.floor(Math.log10(min));
  const high = Math.ceil(Math.log10(max));
  const digits = decades < 2.2 ? [1, 2, 5] : decades < 3.4 ? [1, 3] : [1];
  const every = digits.length === 1 ? Math.max(1, Math.ceil(decades / target)) : 1;
  const ticks: number[] = [];
  for (let exponent = low; exponent <= high; exponent += 1) {
    if (exponent % every !== 0) continue;
    for (const digit of digits) ticks.push(Number(`${String(digit)}e${String(exponent)}`));
  }
  return ticks.filter((tick) => Number.isFinite(tick) && tick >= min * (1 - 1e-9) && tick / (1 + 1e-9) <= max);
}

/** Returns how many decimals evenly spaced ticks need; `null` when they are not evenly spaced. */
export function commonDecimals(ticks: readonly number[]): number | null {
  const [first, second] = ticks;
  if (first === undefined || second === undefined) return null;
  const step = second - first;
  const isEven = ticks.every((tick, k) => Math.abs(tick - (first + k * step)) < step * 1e-6);
  if (!isEven) return null;
  const rounded = Number(step.toPrecision(6));
  const [, decimals = ''] = rounded.toFixed(12).replace(/0+$/, '').split('.');
  return decimals.length;
}

/** The smallest of 1, 2, 2.5, 5 × 10ⁿ that is at least `rough`. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10;
  // Two steps of the largest power are beyond all numbers.
  return Number.isFinite(factor * power) ? factor * power : power;
}

function isOnePoint(min: number, max: number): boolean {
  const largest = Math.max(Math.abs(min), Math.abs(max));
  return !(max > min) || max - min < Math.max(LEAST_SPAN, SMALLEST_SPAN * largest);
}

function multiples(step: number, min: number, max: number): number[] {
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  const count = Math.min(last - first + 1, MOST_TICKS);
  const ticks: number[] = [];
  // Counted from zero: above 2⁵³ a factor that is raised by one stays the same.
  for (let i = 0; i < count; i += 1) {
    // Fifteen digits take the rounding noise off 3 * 0.1 without touching the value.
    ticks.push(Number(((first + i) * step).toPrecision(15)));
  }
  return ticks;
}
