/** Advances of U+0020 … U+007E in Pretendard Regular, hundredths of the font size. */
const ASCII_ADVANCES = [
  25, 26, 38, 60, 61, 86, 61, 20, 34, 34, 47, 63, 26, 43, 25, 33, 60, 44, 59, 62, 62, 60, 61, 55, 61, 61, 25, 25, 63,
  63, 63, 48, 88, 65, 62, 69, 69, 57, 56, 71, 71, 24, 52, 62, 53, 85, 72, 73, 60, 73, 61, 61, 61, 71, 65, 92, 61, 63,
  59, 34, 33, 34, 44, 42, 47, 54, 59, 53, 59, 55, 34, 58, 56, 22, 22, 52, 22, 83, 56, 57, 58, 58, 35, 50, 34, 55, 53,
  78, 51, 53, 51, 34, 31, 34, 63,
];
const DIGIT_ADVANCE = 62;
const OTHER_ADVANCE = 65;
const HANGUL_ADVANCE = 86;
const FULL_ADVANCE = 100;
/** Medium and semibold are wider, and so are most faces that may stand in for ours. */
const ROOM = 1.05;

const HANGUL = /\p{Script=Hangul}/u;
const FULL_WIDTH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Extended_Pictographic}]/u;
const NO_WIDTH = /[\p{Mn}\p{Cf}\p{Cc}]/u;

/** Returns about how wide a text is, pixels, rather too wide than too narrow: for pictures that are laid out without a page. */
export function estimateWidth(text: string, fontSize: number): number {
  let advance = 0;
  for (const character of text) advance += advanceOf(character);
  return (advance / 100) * fontSize * ROOM;
}

function advanceOf(character: string): number {
  if (character >= '0' && character <= '9') return DIGIT_ADVANCE;
  const known = ASCII_ADVANCES[(character.codePointAt(0) ?? 0) - 0x20];
  if (known !== undefined) return known;
  if (HANGUL.test(character)) return HANGUL_ADVANCE;
  if (FULL_WIDTH.test(character)) return FULL_ADVANCE;
  return NO_WIDTH.test(character) ? 0 : OTHER_ADVANCE;
}

/** Returns the text, its end cut and replaced by `…` when it is wider than `maxWidth`. */
export function cutText(text: string, fontSize: number, maxWidth: number): string {
  if (estimateWidth(text, fontSize) <= maxWidth) return text;
  const characters = Array.from(text);
  while (characters.length > 0 && estimateWidth(`${characters.join('')}…`, fontSize) > maxWidth) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** Returns the text in lines no wider than `maxWidth`; a word that is wider stands alone, cut. */
export function wrapText(text: string, fontSize: number, maxWidth: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    const longer = line === undefined ? word : `${line} ${word}`;
    if (line !== undefined && estimateWidth(longer, fontSize) <= maxWidth) lines[lines.length - 1] = longer;
    else lines.push(cutText(word, fontSize, maxWidth));
  }
  return lines;
}
