const MODULUS = 2 ** 31 - 1;
const MULTIPLIER = 16807;

/**
 * The numbers that fixtures made elsewhere draw alike, so that only results need be stored: the generator of Park and
 * Miller 1988, whose products are exact in float64. Twin of fixtures/fixture_numbers.py.
 */
export class FixtureNumbers {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
    for (let i = 0; i < 8; i++) this.#next();
  }

  /** Returns (count) numbers between −1 and 1. */
  uniform(count: number): Float64Array {
    return Float64Array.from({ length: count }, () => this.#next() * 2 - 1);
  }

  /** Returns (count) whole numbers from 0 below a limit. */
  integers(limit: number, count: number): Int32Array {
    return Int32Array.from({ length: count }, () => Math.floor(this.#next() * limit));
  }

  #next(): number {
    this.#state = (this.#state * MULTIPLIER) % MODULUS;
    return this.#state / MODULUS;
  }
}

/** Returns the numbers in base64 of little-endian float64. */
export function decodeFloat64(base64: string): Float64Array {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new Float64Array(bytes.buffer);
}
