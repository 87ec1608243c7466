/*
 * Layer normalisation of rows x (rows, n):
 *
 *   N(x) = (x − mean x) / √(mean (x − mean x)² + ε)          y += gain ∘ N(x)
 *
 * Backwards, with s the divisor and v = gain ∘ dy:
 *
 *   dgain = Σ rows dy ∘ N(x)          dx = (v − mean v − N(x) ∘ mean (v ∘ N(x))) / s
 *
 * Ba, Kiros and Hinton, Layer Normalization, 2016; ε and the biased variance as in torch.nn.LayerNorm.
 */

const EPSILON = 1e-5;

/**
 * x (rows, n; from `xAt`) = N(x), with 1 / s of each row in inverseScales (rows, from `scaleAt`).
 * y (rows, n; from `yAt`) += gain (n) ∘ N(x). y is not x.
 */
export function addNormalizedRows(
  y: Float64Array,
  yAt: number,
  x: Float64Array,
  xAt: number,
  inverseScales: Float64Array,
  scaleAt: number,
  gain: Float64Array,
  rows: number,
  n: number,
): void {
  for (let row = 0; row < rows; row++) {
    const first = xAt + row * n;
    const yFirst = yAt + row * n;
    let sum = 0;
    for (let j = 0; j < n; j++) sum += x[first + j]!;
    const mean = sum / n;
    let squares = 0;
    for (let j = 0; j < n; j++) {
      const deviation = x[first + j]! - mean;
      squares += deviation * deviation;
    }
    const inverseScale = 1 / Math.sqrt(squares / n + EPSILON);
    for (let j = 0; j < n; j++) {
      const normalized = (x[first + j]! - mean) * inverseScale;
      x[first + j] = normalized;
      y[yFirst + j]! += gain[j]! * normalized;
    }
    inverseScales[scaleAt + row] = inverseScale;
  }
}

/**
 * dX (rows, n; from `dXAt`) = the gradient of the rows whose N(x) and 1 / s `addNormalizedRows` left in normalized
 * (rows, n; from `xAt`) and inverseScales (rows, from `scaleAt`), given dY (rows, n; from `dYAt`). dX may be dY or
 * normalized.
 */
export function backNormalizedRows(
  dX: Float64Array,
  dXAt: number,
  dY: Float64Array,
  dYAt: number,
  normalized: Float64Array,
  xAt: number,
  inverseScales: Float64Array,
  scaleAt: number,
  gain: Float64Array,
  rows: number,
  n: number,
): void {
  for (let row = 0; row < rows; row++) {
    const first = xAt + row * n;
    const dYFirst = dYAt + row * n;
    const dXFirst = dXAt + row * n;
    let sum = 0;
    let correlation = 0;
    for (let j = 0; j < n; j++) {
      const slope = gain[j]! * dY[dYFirst + j]!;
      sum += slope;
      correlation += slope * normalized[first + j]!;
    }
    const mean = sum / n;
    const meanCorrelation = correlation / n;
    const inverseScale = inverseScales[scaleAt + row]!;
    for (let j = 0; j < n; j++) {
      const slope = gain[j]! * dY[dYFirst + j]!;
      dX[dXFirst + j] = (slope - mean - normalized[first + j]! * meanCorrelation) * inverseScale;
    }
  }
}

/** dGain (n) += the sum over rows of dY (rows, n; from `dYAt`) ∘ normalized (rows, n; from `xAt`), the first row first. */
export function addGainGradient(
  dGain: Float64Array,
  dY: Float64Array,
  dYAt: number,
  normalized: Float64Array,
  xAt: number,
  rows: number,
  n: number,
): void {
  for (let row = 0; row < rows; row++) {
    const at = row * n;
    for (let j = 0; j < n; j++) dGain[j]! += dY[dYAt + at + j]! * normalized[xAt + at + j]!;
  }
}
