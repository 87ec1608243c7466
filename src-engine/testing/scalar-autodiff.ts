/** A number that knows how it was computed: the slowest way to gradients, and too simple to be wrong. */
export class Scalar {
  gradient = 0;

  constructor(
    readonly value: number,
    private readonly parents: readonly { readonly scalar: Scalar; readonly slope: number }[] = [],
  ) {}

  plus(other: Scalar): Scalar {
    return new Scalar(this.value + other.value, [
      { scalar: this, slope: 1 },
      { scalar: other, slope: 1 },
    ]);
  }

  times(other: Scalar): Scalar {
    return new Scalar(this.value * other.value, [
      { scalar: this, slope: other.value },
      { scalar: other, slope: this.value },
    ]);
  }

  scaledBy(factor: number): Scalar {
    return this.#apply(this.value * factor, factor);
  }

  exp(): Scalar {
    return this.#apply(Math.exp(this.value), Math.exp(this.value));
  }

  log(): Scalar {
    return this.#apply(Math.log(this.value), 1 / this.value);
  }

  reciprocal(): Scalar {
    return this.#apply(1 / this.value, -1 / (this.value * this.value));
  }

  tanh(): Scalar {
    return this.#apply(Math.tanh(this.value), 1 / Math.cosh(this.value) ** 2);
  }

  relu(): Scalar {
    return this.#apply(Math.max(0, this.value), this.value > 0 ? 1 : 0);
  }

  sigmoid(): Scalar {
    return this.scaledBy(-1).exp().plus(new Scalar(1)).reciprocal();
  }

  /** Adds d(this)/dx to the gradient of every x that it was computed from. */
  backward(): void {
    const order: Scalar[] = [];
    Scalar.#collect(this, order, new Set());
    this.gradient = 1;
    for (const scalar of order.reverse()) {
      for (const { scalar: parent, slope } of scalar.parents) parent.gradient += slope * scalar.gradient;
    }
  }

  #apply(value: number, slope: number): Scalar {
    return new Scalar(value, [{ scalar: this, slope }]);
  }

  /** Appends what a scalar was computed from, then itself: every scalar after all that it depends on. */
  static #collect(scalar: Scalar, order: Scalar[], visited: Set<Scalar>): void {
    if (visited.has(scalar)) return;
    visited.add(scalar);
    for (const parent of scalar.parents) Scalar.#collect(parent.scalar, order, visited);
    order.push(scalar);
  }
}

/** Returns the sum, in order. */
export function sumOf(scalars: readonly Scalar[]): Scalar {
  return scalars.reduce((sum, scalar) => sum.plus(scalar), new Scalar(0));
}
