import type { StateExchange } from '../memory/state-exchange.ts';
import { MinHeap } from './min-heap.ts';

/**
 * A percentile of all numbers so far, exactly as numpy.percentile with linear interpolation: of n sorted numbers the
 * one at place (n − 1) · percentile / 100, a fraction between two of them. Adding one costs O(log n).
 */
export class RunningPercentile {
  readonly #share: number;
  /** The numbers up to that place, negated, so that the largest is at hand. */
  readonly #lower = new MinHeap();
  /** The numbers after that place. */
  readonly #upper = new MinHeap();

  /** @param percentile 0–100 */
  constructor(percentile: number) {
    this.#share = percentile / 100;
  }

  /** The percentile; NaN before the first number. */
  get value(): number {
    const below = -this.#lower.smallest;
    if (this.#upper.size === 0) return below;
    const place = this.#place;
    const fraction = place - Math.floor(place);
    const distance = this.#upper.smallest - below;
    // As numpy does it: from the nearer end, so that the ends themselves come out exactly.
    return fraction < 0.5 ? below + distance * fraction : this.#upper.smallest - distance * (1 - fraction);
  }

  /** Takes in a finite number. */
  add(value: number): void {
    if (this.#lower.size > 0 && value < -this.#lower.smallest) this.#lower.add(-value);
    else this.#upper.add(value);
    const lowerSize = Math.floor(this.#place) + 1;
    while (this.#lower.size < lowerSize) this.#lower.add(-this.#upper.take());
    while (this.#lower.size > lowerSize) this.#upper.add(-this.#lower.take());
  }

  exchangeState(exchange: StateExchange): void {
    this.#lower.exchangeState(exchange, 'lower');
    this.#upper.exchangeState(exchange, 'upper');
  }

  get #place(): number {
    return (this.#lower.size + this.#upper.size - 1) * this.#share;
  }
}
