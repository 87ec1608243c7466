/** A part of a filter. */
interface FilterPart {
  /** As it stands in the filter. */
  readonly typed: string;
  /** Without what turns it around. */
  readonly body: string;
  readonly isNegated: boolean;
}

/** What is parted by spaces, where those between quotes part nothing; quotes may not be closed yet. */
const PIECE = /(?:"[^"]*"?|[^\s"])+/gu;
const ENDS_WITH_OPERATOR = /[<>=:]$/u;
const BEGINS_WITH_OPERATOR = /^(?:[<>=:]|!=)/u;

const NAME_OF_CONDITION = /^[^"<>=!:]+(?=[<>=!:])/u;
/** How many words of a name may stand before the one with the operator, most first. */
const WORDS_BEFORE = [2, 1] as const;

/**
 * Returns the parts of a filter; spaces around an operator do not part it, nor those in a name of several words.
 * @param isName whether these words, joined by `_`, are a name
 */
export function splitFilter(text: string, isName: (words: string) => boolean): FilterPart[] {
  const parts: FilterPart[] = [];
  let negation = '';
  const pieces = joinOperators(withPlainOperators(text).match(PIECE) ?? []);
  for (const piece of joinNames(pieces, isName)) {
    if (piece.toLowerCase() === 'not' && negation === '') {
      negation = 'not ';
      continue;
    }
    const isDashed = piece.startsWith('-');
    const typed = negation + piece;
    parts.push({ typed, body: isDashed ? piece.slice(1) : piece, isNegated: isDashed !== (negation !== '') });
    negation = '';
  }
  if (negation !== '') parts.push({ typed: 'not', body: '', isNegated: true });
  return parts;
}

function withPlainOperators(text: string): string {
  return text.replaceAll('≤', '<=').replaceAll('≥', '>=').replaceAll('≠', '!=');
}

/** Joins `lr`, `<` and `0.01`; what stands behind a condition that lacks its value is not taken for it. */
function joinOperators(pieces: readonly string[]): string[] {
  const joined: string[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const isContinued =
      last !== undefined &&
      (BEGINS_WITH_OPERATOR.test(piece)
        ? !/[<>=:]/u.test(last)
        : ENDS_WITH_OPERATOR.test(last) && !/[<>=:]/u.test(piece));
    if (isContinued) joined[joined.length - 1] = last + piece;
    else joined.push(piece);
  }
  return joined;
}

/** Joins `learning` and `rate<0.01` where that is a name; the dash that turns a condition around stays in front. */
function joinNames(pieces: readonly string[], isName: (words: string) => boolean): string[] {
  const joined: string[] = [];
  for (const piece of pieces) {
    const [name] = NAME_OF_CONDITION.exec(piece) ?? [];
    const isNameWith = (before: number) =>
      before <= joined.length && isName([...joined.slice(-before), name].join('_').replace(/^-/u, ''));
    const before = name === undefined ? undefined : WORDS_BEFORE.find(isNameWith);
    if (before === undefined) joined.push(piece);
    else joined.push([...joined.splice(-before), piece].join('_'));
  }
  return joined;
}
