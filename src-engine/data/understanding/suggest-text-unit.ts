import type { TokenUnit } from '../../contract/run-config.ts';

/** There are some 2,000 common Hangul syllables: a shorter text has too few examples of most of them, but enough of 67 jamo. */
const ENOUGH_SYLLABLES = 40_000;
/** Enough of a text to tell its script. */
const SAMPLE_LENGTH = 100_000;
const SYLLABLES = /[가-힣]/g;
const LETTERS = /\p{Letter}/gu;

/** Returns the tokens that suit a running text: its characters, or jamo for a short Korean one. */
export function suggestTextUnit(text: string): TokenUnit {
  const sample = text.slice(0, SAMPLE_LENGTH).normalize('NFC');
  const syllables = sample.match(SYLLABLES)?.length ?? 0;
  const letters = sample.match(LETTERS)?.length ?? 0;
  return syllables > letters / 2 && syllables < ENOUGH_SYLLABLES ? 'jamo' : 'grapheme';
}
