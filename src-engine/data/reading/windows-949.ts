/*
 * The Korean decoder of some runtimes (Node 20, measured) knows the 2350 syllables of KS X 1001 alone, though it answers to the
 * name of windows-949, which has all 11,172: the others stand, in the order of Unicode, wherever KS X 1001 leaves room.
 */

const REPLACEMENT = 0xfffd;
const SYLLABLES_FIRST = 0xac00;
const SYLLABLES_LAST = 0xd7a3;
const PRIVATE_FIRST = 0xe000;
const PRIVATE_LAST = 0xf8ff;
/** Signs that were added to KS X 1001 later, and that not every decoder has. */
const LATER_SIGNS = [
  [0xa2e6, 0x20ac],
  [0xa2e7, 0xae],
  [0xa2e8, 0x327e],
] as const;

let codeUnits: Uint16Array | null = null;

/** Returns the UTF-16 unit that a pair of bytes stands for, 0 for none. */
export function windows949Unit(lead: number, trail: number): number {
  codeUnits ??= listCodeUnits();
  return codeUnits[lead * 256 + trail] ?? 0;
}

function listCodeUnits(): Uint16Array {
  const units = new Uint16Array(65_536);
  const decoder = new TextDecoder('euc-kr');
  const known = new Set<number>();
  for (let lead = 0xa1; lead <= 0xfe; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      const unit = text.charCodeAt(0);
      if (text.length !== 1 || unit === REPLACEMENT || (unit >= PRIVATE_FIRST && unit <= PRIVATE_LAST)) continue;
      units[lead * 256 + trail] = unit;
      known.add(unit);
    }
  }
  for (const [pair, unit] of LATER_SIGNS) units[pair] = unit;
  const places = freePlaces();
  for (let unit = SYLLABLES_FIRST; unit <= SYLLABLES_LAST; unit++) {
    if (!known.has(unit)) units[places.next().value ?? 0] = unit;
  }
  return units;
}

/** Yields the pairs of bytes that KS X 1001 leaves free for syllables, in their order. */
function* freePlaces(): Generator<number, undefined, undefined> {
  for (let lead = 0x81; lead <= 0xc6; lead++) {
    const last = lead <= 0xa0 ? 0xfe : 0xa0;
    for (let trail = 0x41; trail <= last; trail++) {
      const isFree = trail <= 0x5a || (trail >= 0x61 && trail <= 0x7a) || trail >= 0x81;
      if (isFree) yield lead * 256 + trail;
    }
  }
  return undefined;
}
