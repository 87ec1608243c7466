/*
 * Many time steps become one: of values (T, B, n), row b counts time steps 0 … lengths[b] − 1. A row without time steps
 * gives zeros and takes no gradient.
 */

/** Rows `first` … `end − 1` of out (B, n) = the mean over each row's time steps. */
export function meanOverTime(
  out: Float64Array,
  values: Float64Array,
  lengths: Int32Array,
  first: number,
  end: number,
  batchSize: number,
  n: number,
): void {
  for (let row = first; row < end; row++) {
    const length = lengths[row]!;
    const at = row * n;
    out.fill(0, at, at + n);
    for (let t = 0; t < length; t++) {
      const from = (t * batchSize + row) * n;
      for (let j = 0; j < n; j++) out[at + j]! += values[from + j]!;
    }
    for (let j = 0; j < n && length > 0; j++) out[at + j]! /= length;
  }
}

/** Time steps `first` … `end − 1` of dValues (T, B, n) = dOut (B, n) / length on each row's time steps, 0 on padding. */
export function meanOverTimeBackward(
  dValues: Float64Array,
  dOut: Float64Array,
  lengths: Int32Array,
  first: number,
  end: number,
  batchSize: number,
  n: number,
): void {
  for (let t = first; t < end; t++) {
    for (let row = 0; row < batchSize; row++) {
      const length = lengths[row]!;
      const to = (t * batchSize + row) * n;
      for (let j = 0; j < n; j++) dValues[to + j] = t < length ? dOut[row * n + j]! / length : 0;
    }
  }
}

/** Rows `first` … `end − 1` of out (B, n) = the largest number over each row's time steps, of steps (B, n) = the first that has it. */
export function maxOverTime(
  out: Float64Array,
  steps: Float64Array,
  values: Float64Array,
  lengths: Int32Array,
  first: number,
  end: number,
  batchSize: number,
  n: number,
): void {
  for (let row = first; row < end; row++) {
    const at = row * n;
    const length = lengths[row]!;
    for (let j = 0; j < n; j++) {
      out[at + j] = length > 0 ? values[at + j]! : 0;
      steps[at + j] = 0;
    }
    for (let t = 1; t < length; t++) {
      const from = (t * batchSize + row) * n;
      for (let j = 0; j < n; j++) {
        // Strictly: of equals the first one stays.
        if (values[from + j]! > out[at + j]!) {
          out[at + j] = values[from + j]!;
          steps[at + j] = t;
        }
      }
    }
  }
}

/** dValues (T, B, n), which holds zeros, = dOut (B, n) at the time steps that `maxOverTime` found. */
export function maxOverTimeBackward(
  dValues: Float64Array,
  dOut: Float64Array,
  steps: Float64Array,
  lengths: Int32Array,
  batchSize: number,
  n: number,
): void {
  for (let row = 0; row < batchSize; row++) {
    const length = lengths[row]!;
    if (length === 0) continue;
    for (let j = 0; j < n; j++) {
      const t = steps[row * n + j]!;
      dValues[(t * batchSize + row) * n + j] = dOut[row * n + j]!;
    }
  }
}
