import { assertNever } from '../contract/assert-never.ts';
import type { TokenRule } from './preparation.ts';
import { splitGraphemes, splitWords } from './split-text.ts';

/** Returns the text in the normal form and letter case that the rule asks for. */
export function normalizeText(text: string, rule: Omit<TokenRule, 'unit'>): string {
  const normalized = rule.normalization === 'none' ? text : text.normalize(rule.normalization);
  return rule.lowercase ? normalized.toLowerCase() : normalized;
}

/**
 * Yields the tokens of a text. Graphemes joined together are exactly the normalised text; words and whitespace-separated
 * tokens leave the white space out.
 */
export function* tokenize(text: string, rule: TokenRule): Generator<string> {
  const normalized = normalizeText(text, rule);
  switch (rule.unit) {
    case 'grapheme':
      yield* splitGraphemes(normalized);
      return;
    case 'word':
      yield* splitWords(normalized);
      return;
    case 'whitespace':
      for (const match of normalized.matchAll(/\S+/gu)) yield match[0];
      return;
    default:
      assertNever(rule.unit);
  }
}

/** What stands between two tokens when they are shown as text again. */
export function tokenSeparator(rule: TokenRule): '' | ' ' {
  return rule.unit === 'grapheme' ? '' : ' ';
}
