/** Control characters, and those that leave no ink or turn the direction of writing; joiners only shape their neighbours. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|^ +| +$/gu;
const FIRST_CONTROL_PICTURE = 0x2400;
const LAST_CONTROL = 0x1f;

/** Returns a name so that nothing in it hides or moves what stands beside it: line ends as ␊, others as ⟨U+202E⟩. */
export function visibleName(name: string): string {
  return name.replace(UNSEEN, (unseen) => Array.from(unseen, visibleSign).join(''));
}

function visibleSign(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === ' ') return '␣';
  if (code <= LAST_CONTROL) return String.fromCodePoint(FIRST_CONTROL_PICTURE + code);
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
