/**
 * Turns both sides (rows, 2·n), [forward ‖ reverse] in each row, into one: rows `first` … `end − 1`.
 *
 * `forward`: out (rows, n). `backward`: overwrites dSides (rows, 2·n) by dOut (rows, n). No part overlaps another.
 */
export interface MergeKernel {
  forward(out: Float64Array, sides: Float64Array, first: number, end: number, n: number): void;
  backward(dSides: Float64Array, dOut: Float64Array, sides: Float64Array, first: number, end: number, n: number): void;
}

/** out = forward + reverse. */
const sum: MergeKernel = {
  forward(out, sides, first, end, n) {
    addSides(out, sides, 1, first, end, n);
  },
  backward(dSides, dOut, _sides, first, end, n) {
    spreadToSides(dSides, dOut, 1, first, end, n);
  },
};

/** out = (forward + reverse) / 2. */
const average: MergeKernel = {
  forward(out, sides, first, end, n) {
    addSides(out, sides, 0.5, first, end, n);
  },
  backward(dSides, dOut, _sides, first, end, n) {
    spreadToSides(dSides, dOut, 0.5, first, end, n);
  },
};

/** out = forward ∘ reverse. */
const mul: MergeKernel = {
  forward(out, sides, first, end, n) {
    for (let row = first; row < end; row++) {
      const forward = 2 * row * n;
      const reverse = forward + n;
      for (let j = 0; j < n; j++) out[row * n + j] = sides[forward + j]! * sides[reverse + j]!;
    }
  },
  backward(dSides, dOut, sides, first, end, n) {
    for (let row = first; row < end; row++) {
      const forward = 2 * row * n;
      const reverse = forward + n;
      for (let j = 0; j < n; j++) {
        const gradient = dOut[row * n + j]!;
        dSides[forward + j] = gradient * sides[reverse + j]!;
        dSides[reverse + j] = gradient * sides[forward + j]!;
      }
    }
  },
};

/** The merges that compute something, by their names in the run configuration. */
export const MERGE_KERNELS = { sum, mul, average } as const;

function addSides(out: Float64Array, sides: Float64Array, factor: number, first: number, end: number, n: number): void {
  for (let row = first; row < end; row++) {
    const forward = 2 * row * n;
    const reverse = forward + n;
    for (let j = 0; j < n; j++) out[row * n + j] = factor * (sides[forward + j]! + sides[reverse + j]!);
  }
}

function spreadToSides(
  dSides: Float64Array,
  dOut: Float64Array,
  factor: number,
  first: number,
  end: number,
  n: number,
): void {
  for (let row = first; row < end; row++) {
    const forward = 2 * row * n;
    const reverse = forward + n;
    for (let j = 0; j < n; j++) {
      const gradient = factor * dOut[row * n + j]!;
      dSides[forward + j] = gradient;
      dSides[reverse + j] = gradient;
    }
  }
}
