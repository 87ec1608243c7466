import { expect, test } from 'vitest';
import { RandomStream } from '../random/random-stream.ts';
import { gradientError } from '../testing/gradient-check.ts';
import { addGainGradient, addNormalizedRows, backNormalizedRows } from './layer-norm.ts';

const [rows, n] = [3, 5];
const random = new RandomStream(3, 'layer-norm');
const draw = (length: number): Float64Array => new Float64Array(length).map(() => random.uniform(-2, 2));
const [x, gain, dY] = [draw(rows * n), draw(n), draw(rows * n)];

/** The definition, row by row, on copies. */
function normalizeReference(values: Float64Array): Float64Array {
  return values.map((value, place) => {
    const first = place - (place % n);
    const row = [...values.slice(first, first + n)];
    const mean = row.reduce((sum, element) => sum + element, 0) / n;
    const variance = row.reduce((sum, element) => sum + (element - mean) ** 2, 0) / n;
    return (value - mean) / Math.sqrt(variance + 1e-5);
  });
}

function run() {
  const [y, normalized, inverseScales] = [new Float64Array(rows * n).fill(0.5), x.slice(), new Float64Array(rows)];
  addNormalizedRows(y, 0, normalized, 0, inverseScales, 0, gain, rows, n);
  return { y, normalized, inverseScales };
}

/** The sum of what comes out, each element times its dY. */
function computeLoss(): number {
  return run().y.reduce((sum, value, place) => sum + value * (dY[place] ?? NaN), 0);
}

test('adds the gain times the normalised rows', () => {
  const { y, normalized } = run();
  const expected = normalizeReference(x);
  expected.forEach((value, place) => {
    expect(normalized[place]).toBeCloseTo(value, 13);
    expect(y[place]).toBeCloseTo(0.5 + value * (gain[place % n] ?? NaN), 13);
  });
});

test('a row of equal numbers becomes zeros', () => {
  const [y, equal, inverseScales] = [new Float64Array(4), new Float64Array(4).fill(7), new Float64Array(1)];
  addNormalizedRows(y, 0, equal, 0, inverseScales, 0, new Float64Array(4).fill(1), 1, 4);
  expect([...y, ...equal]).toEqual(Array(8).fill(0));
});

test('the gradients are those of central differences', () => {
  const { normalized, inverseScales } = run();
  const [dX, dGain] = [new Float64Array(rows * n), new Float64Array(n)];
  backNormalizedRows(dX, 0, dY, 0, normalized, 0, inverseScales, 0, gain, rows, n);
  addGainGradient(dGain, dY, 0, normalized, 0, rows, n);
  expect(gradientError(x, dX, computeLoss)).toBeLessThan(1e-9);
  expect(gradientError(gain, dGain, computeLoss)).toBeLessThan(1e-9);
});

test('the gradient may take the place of what it is computed from, and stands where it is told', () => {
  const { normalized, inverseScales } = run();
  const apart = new Float64Array(rows * n);
  backNormalizedRows(apart, 0, dY, 0, normalized, 0, inverseScales, 0, gain, rows, n);
  const inDY = Float64Array.of(9, ...dY);
  backNormalizedRows(inDY, 1, inDY, 1, normalized, 0, inverseScales, 0, gain, rows, n);
  const inNormalized = normalized.slice();
  backNormalizedRows(inNormalized, n, dY, n, inNormalized, n, inverseScales, 1, gain, rows - 1, n);
  expect(inDY).toEqual(Float64Array.of(9, ...apart));
  expect(inNormalized).toEqual(Float64Array.of(...normalized.slice(0, n), ...apart.slice(n)));
});
