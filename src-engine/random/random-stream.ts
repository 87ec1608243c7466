/** Everything a stream needs to go on where it was. */
export type RandomState = readonly [a: number, b: number, c: number, d: number];

/** Draws thrown away so that the four words of the start have met one another. */
const WARM_UP_DRAWS = 32;

/**
 * A seeded stream of random numbers: xoshiro128** 1.1 (Blackman and Vigna 2018), period 2¹²⁸ − 1.
 * Streams of one seed with different names are independent, so that drawing more from one changes no other.
 */
export class RandomStream {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  /** `seed` is an integer, 0 … 2³² − 1. */
  constructor(seed: number, name: string) {
    const nameHash = hashText(name);
    this.#a = mix(seed);
    this.#b = mix(nameHash);
    this.#c = mix(seed ^ nameHash);
    // The generator must not start from four zeros.
    this.#d = 1;
    for (let draw = 0; draw < WARM_UP_DRAWS; draw++) this.nextUint32();
  }

  /** Returns an integer, 0 … 2³² − 1. */
  nextUint32(): number {
    const scrambled = Math.imul(rotateLeft(Math.imul(this.#b, 5), 7), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = rotateLeft(this.#d, 11);
    return scrambled;
  }

  /** Returns an integer, 0 … bound − 1, each equally likely; `bound` is at most 2³². */
  nextInteger(bound: number): number {
    // Values from the incomplete last multiple of `bound` would favour small results.
    const limit = 2 ** 32 - (2 ** 32 % bound);
    let value = this.nextUint32();
    while (value >= limit) value = this.nextUint32();
    return value % bound;
  }

  /** Returns a multiple of 2⁻⁵³ from [0, 1), each equally likely. */
  nextFraction(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  /** Returns a number from [low, high), uniformly distributed. */
  uniform(low: number, high: number): number {
    return low + (high - low) * this.nextFraction();
  }

  /**
   * Returns a number from the standard normal distribution, by the polar method (Marsaglia and Bray 1964), one of the two:
   * it needs no cosine, whose last digit differs from one runtime to the next.
   */
  normal(): number {
    for (;;) {
      const [x, y] = [this.uniform(-1, 1), this.uniform(-1, 1)];
      const square = x * x + y * y;
      if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
    }
  }

  /** Puts the values into a random order, each order equally likely (Fisher and Yates). */
  shuffle(values: Int32Array): void {
    for (let last = values.length - 1; last > 0; last--) {
      const chosen = this.nextInteger(last + 1);
      const held = values[last] ?? 0;
      values[last] = values[chosen] ?? 0;
      values[chosen] = held;
    }
  }

  /** Goes to where another stream is. */
  copy(other: RandomStream): void {
    this.#a = other.#a;
    this.#b = other.#b;
    this.#c = other.#c;
    this.#d = other.#d;
  }

  /** Starts anew from four words of another stream. */
  branchFrom(other: RandomStream): void {
    this.#a = other.nextUint32() | 0;
    this.#b = other.nextUint32() | 0;
    this.#c = other.nextUint32() | 0;
    this.#d = other.nextUint32() | 0;
  }

  saveState(): RandomState {
    return [this.#a >>> 0, this.#b >>> 0, this.#c >>> 0, this.#d >>> 0];
  }

  restoreState(state: RandomState): void {
    [this.#a, this.#b, this.#c, this.#d] = state;
  }
}

function rotateLeft(value: number, count: number): number {
  return (value << count) | (value >>> (32 - count));
}

/** FNV-1a over UTF-16 units. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
}

/** The finaliser of MurmurHash3 after a golden-ratio step: a bijection in which each bit depends on every bit. */
function mix(word: number): number {
  let mixed = (word + 0x9e3779b9) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
