import { splitGraphemes } from './split-text.ts';

/** Graphemes that begin with Hangul: a syllable, or conjoining jamo in Hangul Jamo and its extensions A and B. */
const HANGUL = /^[\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff]/;
const SYLLABLES = /[\uac00-\ud7a3]/g;
/** Jamo that make one syllable: initial, vowel and perhaps a final consonant. */
const COMPOSABLE = /[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?/g;

/** Yields the graphemes of a text, Hangul syllables as their conjoining jamo. */
export function* splitJamo(text: string): Generator<string> {
  for (const grapheme of splitGraphemes(text)) {
    if (HANGUL.test(grapheme)) yield* grapheme.replace(SYLLABLES, (syllable) => syllable.normalize('NFD'));
    else yield grapheme;
  }
}

/** Returns the text with its jamo composed to syllables: what `splitJamo` took apart, where the text was in NFC. */
export function composeJamo(text: string): string {
  return text.replace(COMPOSABLE, (jamo) => jamo.normalize('NFC'));
}
