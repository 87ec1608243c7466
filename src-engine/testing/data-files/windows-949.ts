/** Bytes of characters in windows-949, which platforms can decode but not encode. */
const CODES = new Map<string, readonly number[]>();
const HANGUL_FIRST = 0xac00;
const HANGUL_LAST = 0xd7a3;

/** Returns a text in windows-949 (which EUC-KR is a part of). */
export function encodeWindows949(text: string): Uint8Array {
  if (CODES.size === 0) listCodes();
  return Uint8Array.from(
    Array.from(text).flatMap((character) => {
      const code = character < '\u0080' ? [character.charCodeAt(0)] : CODES.get(character);
      if (code === undefined) throw new Error(`windows-949 has no ${character}`);
      return code;
    }),
  );
}

/** EUC-KR, which every platform knows, has 2350 syllables; windows-949 puts all others, in their order, where it has room. */
function listCodes(): void {
  const decoder = new TextDecoder('euc-kr');
  for (let first = 0xa1; first <= 0xfe; first++) {
    for (let second = 0xa1; second <= 0xfe; second++) {
      const character = decoder.decode(Uint8Array.of(first, second));
      if (character.length === 1 && character !== '\ufffd') CODES.set(character, [first, second]);
    }
  }
  const places = otherPlaces();
  for (let code = HANGUL_FIRST; code <= HANGUL_LAST; code++) {
    const syllable = String.fromCharCode(code);
    if (!CODES.has(syllable)) CODES.set(syllable, places.next().value ?? []);
  }
}

function* otherPlaces(): Generator<readonly number[], undefined> {
  for (let first = 0x81; first <= 0xc6; first++) {
    const last = first <= 0xa0 ? 0xfe : 0xa0;
    for (let second = 0x41; second <= last; second++) {
      if (second <= 0x5a || (second >= 0x61 && second <= 0x7a) || second >= 0x81) yield [first, second];
    }
  }
  return undefined;
}
