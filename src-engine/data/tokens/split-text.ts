/*
 * `Intl.Segmenter` needs time that grows with the square of the text's length (V8, measured), so text reaches it in
 * short pieces, cut only where Unicode's rules (UAX 29) put a boundary whatever stands around.
 */

/**
 * A stretch of this many UTF-16 units without a sure boundary is no writing; it is cut all the same, between two code
 * points.
 */
const MAX_PIECE_LENGTH = 4096;

/** UTF-16 units after which a text is cut, as soon as it can be. */
const STRETCH_LENGTH = 32_768;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const words = new Intl.Segmenter('en', { granularity: 'word' });

/** Most words: letters of one script between blanks, perhaps with a mark after them. Ten times faster than asking the segmenter. */
const PLAIN_WORD = /[ \n]*([A-Za-z]+|[가-힣]+)([,.!?]?)(?=[ \n]|$)/y;

const SPACE = 0x20;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Yields a text stretch by stretch. It is cut between words, where neither a token nor a normal form nor a letter case depends
 * on what stands on the other side; writing without blanks is cut between characters.
 */
export function* cutText(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    let end = start + STRETCH_LENGTH;
    while (end < text.length && !isBetweenWords(text, end) && !isWithoutBlanks(text, start, end)) end++;
    yield text.slice(start, end);
    start = end;
  }
}

function isWithoutBlanks(text: string, start: number, end: number): boolean {
  return end - start >= 2 * STRETCH_LENGTH && isSureBoundary(text, end);
}

/** Yields the user-perceived characters (grapheme clusters) of a text; joined they are the text. */
export function* splitGraphemes(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    if (isSureBoundary(text, start + 1)) {
      yield text.charAt(start);
      start++;
    } else {
      let end = start + 2;
      while (!isSureBoundary(text, end) && !isTooLong(text, start, end)) end++;
      for (const { segment } of graphemes.segment(text.slice(start, end))) yield segment;
      start = end;
    }
  }
}

/** Yields the words and punctuation marks of a text, without white space. */
export function* splitWords(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    PLAIN_WORD.lastIndex = start;
    const plain = PLAIN_WORD.exec(text);
    if (plain !== null) {
      const [{ length }, word = '', mark = ''] = plain;
      yield word;
      if (mark !== '') yield mark;
      start += length;
    } else {
      let end = start + 1;
      while (end < text.length && !isBetweenWords(text, end) && !isTooLong(text, start, end)) end++;
      for (const { segment } of words.segment(text.slice(start, end))) {
        // A joining sign after a space makes one segment with it.
        const token = segment.trim();
        if (token !== '') yield token;
      }
      start = end;
    }
  }
}

/** Whether a grapheme surely ends before this index. */
function isSureBoundary(text: string, index: number): boolean {
  if (index >= text.length) return true;
  const before = text.charCodeAt(index - 1);
  const after = text.charCodeAt(index);
  if (isPlain(after)) return isPlain(before) || (isBlank(after) && !mayTakeBlank(before));
  return false;
}

function isBetweenWords(text: string, index: number): boolean {
  return isBlank(text.charCodeAt(index)) && isSureBoundary(text, index);
}

function isTooLong(text: string, start: number, end: number): boolean {
  return end - start >= MAX_PIECE_LENGTH && !isLowSurrogate(text.charCodeAt(end));
}

/** Characters that never join with one another: Latin, Greek, Cyrillic, kana, Chinese, whole Hangul syllables. */
function isPlain(unit: number): boolean {
  // CR joins a following LF.
  if (unit < 0x300) return unit !== CARRIAGE_RETURN;
  if (unit < 0x3041) return unit >= 0x370 && unit < 0x483;
  return unit <= 0x3096 || (unit >= 0x30a1 && unit <= 0x30fa) || isIdeographOrSyllable(unit);
}

function isIdeographOrSyllable(unit: number): boolean {
  return (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3);
}

function isBlank(unit: number): boolean {
  return unit === SPACE || unit === LINE_FEED;
}

/** CR before LF, and the signs that join whatever follows (Prepend), some of them behind a surrogate. */
function mayTakeBlank(unit: number): boolean {
  return unit === CARRIAGE_RETURN || (unit >= 0x600 && unit <= 0x8ff) || unit === 0xd4e || isLowSurrogate(unit);
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
