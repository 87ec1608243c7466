import { assertNever } from '../../contract/assert-never.ts';
import type { TokenUnit } from '../../contract/run-config.ts';
import { composeJamo, splitJamo } from './jamo.ts';
import { replaceLoneSurrogates } from '../reading/lone-surrogates.ts';
import type { TokenRule } from '../preparation.ts';
import { cutText, splitGraphemes, splitWords } from './split-text.ts';

/** Returns the text, well formed, in the normal form and letter case that the rule asks for. */
export function normalizeText(text: string, rule: Omit<TokenRule, 'unit'>): string {
  const wellFormed = replaceLoneSurrogates(text);
  const normalized = rule.normalization === 'none' ? wellFormed : wellFormed.normalize(rule.normalization);
  return rule.lowercase ? normalized.toLowerCase() : normalized;
}

/**
 * Yields the tokens of a text. Graphemes and jamo keep all of it, so that `joinTokens` gives the normalised text back; words
 * and whitespace-separated tokens leave the white space out.
 */
export function* tokenize(text: string, rule: TokenRule): Generator<string> {
  for (const stretch of cutText(text)) yield* tokenizeStretch(stretch, rule);
}

/** Returns the tokens of a stretch of text, as `cutText` makes them. */
export function tokenizeStretch(stretch: string, rule: TokenRule): Iterable<string> {
  const normalized = normalizeText(stretch, rule);
  switch (rule.unit) {
    case 'grapheme':
      return splitGraphemes(normalized);
    case 'jamo':
      return splitJamo(normalized);
    case 'word':
      return splitWords(normalized);
    case 'whitespace':
      return normalized.match(/\S+/gu) ?? [];
    default:
      return assertNever(rule.unit);
  }
}

/** Whether tokens are characters or parts of them, which keep all of a text, rather than words. */
export function areCharacters(unit: TokenUnit): boolean {
  return unit === 'grapheme' || unit === 'jamo';
}

/** Returns tokens as text: characters side by side, jamo composed to syllables; a space between words. */
export function joinTokens(tokens: readonly string[], { unit }: Pick<TokenRule, 'unit'>): string {
  const text = tokens.join(areCharacters(unit) ? '' : ' ');
  return unit === 'jamo' ? composeJamo(text) : text;
}
