import { fitLine } from './statistics.mjs';

const SHARE_OF_PEAK = { fast: 0.85, portable: 0.7 };
const SHARE_OF_PEAK_IF_THIN = 0.5;
/** The least R² at which a cost counts as linear. */
const LINEAR = 0.98;

const NOT_MEASURED = { got: '-', verdict: 'not measured' };
const percent = (share) => `${(100 * share).toFixed(0)} %`;

/**
 * Judges what the engine measured of itself.
 * @param measurements what `unroll bench --json` prints; see `engine-sections.mjs`
 * @returns rows as of `judgeSpeeds`
 */
export function judgeEngine({ matrixProduct, growth = [] }) {
  return [
    judgeProducts('fast', false, matrixProduct),
    judgeProducts('portable', false, matrixProduct),
    judgeProducts('fast', true, matrixProduct),
    judgeProducts('portable', true, matrixProduct),
    ...['T', 'B', 'H²'].map((axis) =>
      judgeGrowth(
        axis,
        growth.find((entry) => entry.axis === axis),
      ),
    ),
  ];
}

/** The worst of the shapes decides. */
function judgeProducts(arithmetic, isThin, matrixProduct) {
  const atLeast = isThin ? SHARE_OF_PEAK_IF_THIN : SHARE_OF_PEAK[arithmetic];
  const row = {
    criterion: `Matrix product, ${arithmetic}, ${isThin ? 'thin shapes' : 'shapes of A to D'}, of the 128-bit peak`,
    asked: `≥ ${percent(atLeast)}`,
  };
  if (matrixProduct === undefined) return { ...row, ...NOT_MEASURED };
  const shares = matrixProduct.shapes
    .filter((shape) => shape.isThin === isThin)
    .map((shape) => shape[arithmetic] / matrixProduct.peak[arithmetic]);
  const worst = Math.min(...shares);
  return { ...row, got: `${percent(worst)} at worst`, verdict: worst >= atLeast ? 'met' : 'not met' };
}

function judgeGrowth(axis, entry) {
  const row = { criterion: `Cost linear in ${axis}`, asked: `R² ≥ ${LINEAR}` };
  if (entry === undefined) return { ...row, ...NOT_MEASURED };
  const { intercept, slope, rSquared } = fitLine(entry.points);
  const got = `R² ${rSquared.toFixed(4)}, ${intercept.toPrecision(3)} ms + ${slope.toPrecision(3)} ms × ${axis}`;
  return { ...row, got, verdict: rSquared >= LINEAR ? 'met' : 'not met' };
}
