/** Numbers of which the smallest is at hand. Adding and taking cost O(log n). */
export class MinHeap {
  readonly #values: number[] = [];

  get size(): number {
    return this.#values.length;
  }

  /** The smallest number; NaN when there is none. */
  get smallest(): number {
    return this.#values[0] ?? NaN;
  }

  add(value: number): void {
    const values = this.#values;
    let at = values.push(value) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (values[parent]! <= value) break;
      values[at] = values[parent]!;
      at = parent;
    }
    values[at] = value;
  }

  /** Removes the smallest number and returns it; NaN when there is none. */
  take(): number {
    const values = this.#values;
    const { smallest } = this;
    const last = values.pop();
    if (last !== undefined && values.length > 0) this.#sink(last);
    return smallest;
  }

  /** Puts a value in the place of the first and moves it to where no child is smaller. */
  #sink(value: number): void {
    const values = this.#values;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= values.length) break;
      if (child + 1 < values.length && values[child + 1]! < values[child]!) child += 1;
      if (values[child]! >= value) break;
      values[at] = values[child]!;
      at = child;
    }
    values[at] = value;
  }
}
