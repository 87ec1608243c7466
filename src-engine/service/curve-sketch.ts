/** With the first and the last value, each stretch gives two numbers at most: 32 in all. */
const MOST_STRETCHES = 15;

/** The smallest and the largest of so many values in a row, and their places among all, from 0. */
interface Stretch {
  low: number;
  lowAt: number;
  high: number;
  highAt: number;
}

/**
 * A curve of any length in at most 32 of its numbers: the first and the last, and the extremes of stretches of equal length,
 * each in its place. Up to 30 values all are kept. What is not finite is left out.
 */
export class CurveSketch {
  #stretches: Stretch[] = [];
  /** Values of a full stretch. */
  #width = 1;
  #count = 0;
  #first = NaN;
  #last = NaN;

  add(value: number): void {
    if (!Number.isFinite(value)) return;
    if (this.#count === MOST_STRETCHES * this.#width) this.#halve();
    const stretch = this.#stretches[Math.floor(this.#count / this.#width)];
    if (stretch === undefined) {
      this.#stretches.push({ low: value, lowAt: this.#count, high: value, highAt: this.#count });
    } else if (value < stretch.low) {
      stretch.low = value;
      stretch.lowAt = this.#count;
    } else if (value > stretch.high) {
      stretch.high = value;
      stretch.highAt = this.#count;
    }
    if (this.#count === 0) this.#first = value;
    this.#last = value;
    this.#count += 1;
  }

  /** The numbers in the order of their places. */
  get values(): number[] {
    if (this.#count === 0) return [];
    const kept = new Map([
      [0, this.#first],
      ...this.#stretches.flatMap(({ low, lowAt, high, highAt }) => [[lowAt, low] as const, [highAt, high] as const]),
      [this.#count - 1, this.#last],
    ]);
    return [...kept].sort(([a], [b]) => a - b).map(([, value]) => value);
  }

  /** Joins stretches by twos; the last may stay alone, half full. */
  #halve(): void {
    this.#width *= 2;
    const halved: Stretch[] = [];
    this.#stretches.forEach((stretch, index) => {
      const before = halved[index >> 1];
      halved[index >> 1] = before === undefined ? stretch : join(before, stretch);
    });
    this.#stretches = halved;
  }
}

/** Of equal values the earlier one stands. */
function join(before: Stretch, after: Stretch): Stretch {
  const { low, lowAt } = after.low < before.low ? after : before;
  const { high, highAt } = after.high > before.high ? after : before;
  return { low, lowAt, high, highAt };
}
