/** A set of numbers, not NaN, whose count is known beforehand: it never has to be laid out anew. */
export class NumberSet {
  readonly #slots: Float64Array;
  readonly #mask: number;

  /** @param count numbers that will be added at most */
  constructor(count: number) {
    const size = 2 ** Math.ceil(Math.log2(2 * count + 2));
    this.#slots = new Float64Array(size).fill(NaN);
    this.#mask = size - 1;
  }

  add(number: number): void {
    this.#slots[this.#find(number)] = number;
  }

  has(number: number): boolean {
    return this.#slots[this.#find(number)] === number;
  }

  /** Returns the slot of a number, or the free one where it belongs. */
  #find(number: number): number {
    let slot = Math.floor(number / 2 ** 21) & this.#mask;
    for (;;) {
      const held = this.#slots[slot] ?? NaN;
      if (held === number || Number.isNaN(held)) return slot;
      slot = (slot + 1) & this.#mask;
    }
  }
}
