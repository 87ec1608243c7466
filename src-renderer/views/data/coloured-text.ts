import type { DataReport } from '../../../src-engine/contract/data-report.ts';

/** A piece of a text: a token, or what stands between tokens. */
export interface TextPiece {
  readonly text: string;
  readonly kind: 'even' | 'odd' | 'unknown' | 'plain';
}

/**
 * Returns a text cut into its tokens, neighbours told apart. From the first token that is not in the text as it is
 * written (a jamo of a syllable, a letter in lower case), the rest is plain.
 */
export function colourText(text: string, tokens: DataReport['tokenPreview'][number]): TextPiece[] {
  const pieces: TextPiece[] = [];
  let place = 0;
  for (const [index, token] of tokens.entries()) {
    const between = whiteSpaceAt(text, place);
    const start = text.startsWith(token.text, place) ? place : place + between.length;
    if (token.text === '' || !text.startsWith(token.text, start)) break;
    if (start > place) pieces.push({ text: between, kind: 'plain' });
    pieces.push({ text: token.text, kind: token.known ? (index % 2 === 0 ? 'even' : 'odd') : 'unknown' });
    place = start + token.text.length;
  }
  if (place < text.length) pieces.push({ text: text.slice(place), kind: 'plain' });
  return pieces;
}

function whiteSpaceAt(text: string, place: number): string {
  return /^\s*/.exec(text.slice(place, place + 1000))?.[0] ?? '';
}
