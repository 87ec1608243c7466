import { Scalar, sumOf } from './scalar-autodiff.ts';

export type Vector = readonly Scalar[];

export function addAll(left: Vector, right: Vector): Vector {
  return left.map((value, i) => value.plus(right[i] ?? new Scalar(0)));
}

export function multiplyAll(left: Vector, right: Vector): Vector {
  return left.map((value, i) => value.times(right[i] ?? new Scalar(0)));
}

export function scaleAll(vector: Vector, factor: number): Vector {
  return vector.map((value) => value.scaledBy(factor));
}

/** Returns W x + b, with W (b's length, x's length) row by row. */
export function affine(weight: Vector, bias: Vector, x: Vector): Vector {
  return bias.map((value, unit) =>
    sumOf([...x.map((number, i) => number.times(weight[unit * x.length + i] ?? new Scalar(0))), value]),
  );
}

/** Returns of each place the largest number; of equals the first. */
export function maxOf(vectors: readonly Vector[]): Vector {
  return vectors.reduce((best, vector) =>
    best.map((value, i) => {
      const other = vector[i] ?? value;
      return other.value > value.value ? other : value;
    }),
  );
}
