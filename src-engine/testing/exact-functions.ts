/** A number as a fraction of two integers, the second of which is positive. */
export interface Fraction {
  readonly above: bigint;
  readonly below: bigint;
}

/** Bits after the binary point: the functions below are off by about 2⁻²⁵⁰ of what they work with. */
const PRECISION = 256n;
const ONE = 1n << PRECISION;
const LN2 = 2n * artanh(ONE / 3n);

/** Returns a double as what it exactly is. */
export function fractionOf(x: number): Fraction {
  const [high = 0, low = 0] = new Uint32Array(Float64Array.of(x).buffer).reverse();
  const biased = (high >>> 20) & 0x7ff;
  const fraction = (BigInt(high & 0xfffff) << 32n) | BigInt(low);
  const size = biased === 0 ? fraction : fraction | (1n << 52n);
  const shift = BigInt(Math.max(biased, 1) - 1075);
  const above = x < 0 ? -size : size;
  return shift < 0n ? { above, below: 1n << -shift } : { above: above << shift, below: 1n };
}

/** Returns eˣ, |x| < 2000. */
export function exactExp({ above, below }: Fraction): Fraction {
  const x = (above << PRECISION) / below;
  const exponent = x / LN2;
  const r = x - exponent * LN2;
  let sum = 0n;
  for (let term = ONE, n = 1n; term !== 0n; n++) {
    sum += term;
    term = (term * r) / (ONE * n);
  }
  return exponent < 0n ? { above: sum, below: ONE << -exponent } : { above: sum << exponent, below: ONE };
}

/** Returns 1 / (1 + e⁻ˣ). */
export function exactSigmoid({ above, below }: Fraction): Fraction {
  const power = exactExp({ above: -above, below });
  return { above: power.below, below: power.above + power.below };
}

/** Returns tanh x, |x| > 1e-30. */
export function exactTanh({ above, below }: Fraction): Fraction {
  const power = exactExp({ above: 2n * above, below });
  return { above: power.above - power.below, below: power.above + power.below };
}

/** Returns log x, given a number near it: log x = guess + 2 artanh ((q − 1) / (q + 1)) with q = x / e^guess. */
export function exactLog({ above, below }: Fraction, guess: number): Fraction {
  const near = fractionOf(guess);
  const power = exactExp(near);
  const [x, y] = [above * power.below, below * power.above];
  return { above: (near.above * ONE) / near.below + 2n * artanh(((x - y) * ONE) / (x + y)), below: ONE };
}

/** Returns how far a value is from an exact one other than 0, in units of the last place of a double of its size. */
export function ulpsBetween(value: number, { above, below }: Fraction): number {
  const { above: valueAbove, below: valueBelow } = fractionOf(value);
  const magnitude = bitLength(above) - bitLength(below);
  const shift = BigInt(52 - magnitude) + 20n;
  const difference = absolute(valueAbove * below - above * valueBelow);
  const [scaled, divisor] =
    shift < 0n ? [difference, (valueBelow * below) << -shift] : [difference << shift, valueBelow * below];
  const ulps = Number(scaled / divisor) / 2 ** 20;
  return isPowerReached(above, below, magnitude) ? ulps : 2 * ulps;
}

/** Returns whether above / below ≥ 2^magnitude, which is the power of two at it or the one after. */
function isPowerReached(above: bigint, below: bigint, magnitude: number): boolean {
  const size = absolute(above);
  return magnitude < 0 ? size << BigInt(-magnitude) >= below : size >= below << BigInt(magnitude);
}

/** Returns artanh z of a number with PRECISION bits after the point. */
function artanh(z: bigint): bigint {
  let sum = 0n;
  for (let power = z, n = 1n; power !== 0n; n += 2n) {
    sum += power / n;
    power = (((power * z) >> PRECISION) * z) >> PRECISION;
  }
  return sum;
}

function absolute(x: bigint): bigint {
  return x < 0n ? -x : x;
}

function bitLength(x: bigint): number {
  return absolute(x).toString(2).length;
}
