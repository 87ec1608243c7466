import type { StateExchange } from '../memory/state-exchange.ts';

const FIRST_CAPACITY = 256;

/**
 * Numbers of which the smallest is at hand. Adding and taking cost O(log n); memory is made only when it is full, and
 * twice as much then.
 */
export class MinHeap {
  #values = new Float64Array(FIRST_CAPACITY);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The smallest number; NaN when there is none. */
  get smallest(): number {
    return this.#size > 0 ? this.#values[0]! : NaN;
  }

  add(value: number): void {
    if (this.#size === this.#values.length) this.#grow();
    const values = this.#values;
    let at = this.#size;
    this.#size += 1;
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
    const { smallest } = this;
    if (this.#size === 0) return smallest;
    this.#size -= 1;
    if (this.#size > 0) this.#sink(this.#values[this.#size]!);
    return smallest;
  }

  /** Goes through its numbers as they lie. */
  exchangeState(exchange: StateExchange, name: string): void {
    const values = exchange.list(name, this.#values.subarray(0, this.#size));
    if (!exchange.isRestoring) return;
    this.#size = values.length;
    while (this.#values.length < values.length) this.#grow();
    this.#values.set(values);
  }

  /** Puts a value in the place of the first and moves it to where no child is smaller. */
  #sink(value: number): void {
    const values = this.#values;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && values[child + 1]! < values[child]!) child += 1;
      if (values[child]! >= value) break;
      values[at] = values[child]!;
      at = child;
    }
    values[at] = value;
  }

  #grow(): void {
    const larger = new Float64Array(2 * this.#values.length);
    larger.set(this.#values);
    this.#values = larger;
  }
}
