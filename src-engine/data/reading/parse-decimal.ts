const ZERO = 0x30;
const POINT = 0x2e;
const PLUS = 0x2b;
const MINUS = 0x2d;
const LARGE_E = 0x45;
const SMALL_E = 0x65;
/** Whole numbers of so many digits are exact in float64. */
const EXACT_DIGITS = 15;
/** Powers of ten that are exact in float64; one product or quotient of exact numbers is rounded once, as it must be. */
const POWERS = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/**
 * Returns the number that the bytes `start` … `end - 1` write in decimal, rounded correctly; NaN when they write none, or
 * one with so many digits or so large an exponent that only `Number` reads it correctly.
 */
export function parseDecimal(bytes: Uint8Array, start: number, end: number): number {
  const sign = bytes[start];
  const isSigned = sign === MINUS || sign === PLUS;
  let position = isSigned ? start + 1 : start;
  let mantissa = 0;
  let digits = 0;
  let significant = 0;
  let pointAt = -1;
  for (; position < end; position++) {
    const byte = bytes[position] ?? 0;
    const digit = byte - ZERO;
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      digits++;
      if (mantissa > 0) significant++;
    } else if (byte === POINT && pointAt === -1) pointAt = digits;
    else break;
  }
  if (digits === 0 || significant > EXACT_DIGITS) return NaN;
  const exponent = position === end ? 0 : parseExponent(bytes, position, end);
  const scale = exponent - (pointAt === -1 ? 0 : digits - pointAt);
  const magnitude = scale < 0 ? mantissa / (POWERS[-scale] ?? NaN) : mantissa * (POWERS[scale] ?? NaN);
  return sign === MINUS ? -magnitude : magnitude;
}

/** Returns the number behind an `e`, NaN when there is none or it has more than two digits. */
function parseExponent(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[start] !== SMALL_E && bytes[start] !== LARGE_E) return NaN;
  const sign = bytes[start + 1];
  const first = sign === MINUS || sign === PLUS ? start + 2 : start + 1;
  if (first >= end || end - first > 2) return NaN;
  let exponent = 0;
  for (let position = first; position < end; position++) {
    const digit = (bytes[position] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return NaN;
    exponent = exponent * 10 + digit;
  }
  return sign === MINUS ? -exponent : exponent;
}
