import { decodeSymbols } from '../data/preparing/encode-input.ts';
import type { Preparation } from '../data/preparation.ts';
import { splitGraphemes } from '../data/tokens/split-text.ts';
import type { Sequences } from '../memory/sequences.ts';

const MOST_GRAPHEMES = 80;
/** Symbols that are more than fit: several of them make one grapheme at most. */
const MOST_SYMBOLS = 6 * MOST_GRAPHEMES;
const DIGITS = 3;

/** Returns what a sequence says, in its own units, shortened to 80 graphemes. */
export function describeSequence(preparation: Preparation, sequences: Sequences, index: number): string {
  const [start = 0, end = 0] = sequences.offsets.subarray(index, index + 2);
  const { symbols, numbers } = sequences;
  if (symbols !== null) {
    return shorten(decodeSymbols(preparation, symbols.subarray(start, Math.min(end, start + MOST_SYMBOLS))));
  }
  const until = Math.min(end, start + MOST_GRAPHEMES);
  return shorten(Array.from({ length: until - start }, (_unused, step) => describeStep(step + start)).join(' '));

  function describeStep(step: number): string {
    const { featureSize, scaling } = preparation;
    const features = Array.from({ length: featureSize }, (_unused, feature) => {
      const value = numbers?.[step * featureSize + feature] ?? NaN;
      return formatNumber(value * (scaling?.scale[feature] ?? 1) + (scaling?.offset[feature] ?? 0), DIGITS);
    });
    return features.join(',');
  }
}

/** Returns the text, or its beginning with an ellipsis where it has more than 80 graphemes. */
export function shorten(text: string): string {
  const kept: string[] = [];
  for (const grapheme of splitGraphemes(text)) {
    if (kept.length === MOST_GRAPHEMES) return `${kept.slice(0, -1).join('')}…`;
    kept.push(grapheme);
  }
  return text;
}

/** Returns a number with so many digits, and all of those before the point. */
export function formatNumber(value: number, digits: number): string {
  if (!Number.isFinite(value)) return String(value);
  return Math.abs(value) >= 10 ** digits ? value.toFixed(0) : String(Number(value.toPrecision(digits)));
}
