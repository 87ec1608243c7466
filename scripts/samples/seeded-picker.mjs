/** A seeded source of choices (mulberry32): the same seed makes the same sample file on every machine. */
export class SeededPicker {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** Returns an integer, 0 … bound − 1. */
  below(bound) {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  }

  /** Returns one of the values. */
  pick(values) {
    return values[this.below(values.length)];
  }

  /** Returns the values in a random order. */
  shuffled(values) {
    const order = [...values];
    for (let last = order.length - 1; last > 0; last--) {
      const chosen = this.below(last + 1);
      [order[last], order[chosen]] = [order[chosen], order[last]];
    }
    return order;
  }
}
