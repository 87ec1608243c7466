import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Utf8Check, type TextFault } from './utf8-check.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function check(bytes: Uint8Array, pieceSize = bytes.length): TextFault | null {
  const checked = new Utf8Check();
  for (let start = 0; start < bytes.length; start += Math.max(pieceSize, 1)) {
    const fault = checked.push(bytes.slice(start, start + pieceSize));
    if (fault !== null) return fault;
  }
  return checked.finish();
}

test.each(['', 'plain', '한글 👍🏽 é', '\ufeff'])('has nothing against %j', (text) => {
  expect(check(encode(text))).toBeNull();
});

test.each([
  ['a stray byte', [0x61, 0xff, 0x62], 1],
  ['a cut character', [0x61, 0xea, 0xb0], 1],
  ['a character that another one cuts', [0xea, 0xb0, 0x61], 0],
  ['a surrogate', [0xed, 0xa0, 0x80], 0],
  ['an overlong form', [0x61, 0x61, 0xc0, 0x80], 2],
  ['a code point too high', [0xf4, 0x90, 0x80, 0x80], 0],
])('finds %s', (_what, bytes, offset) => {
  expect(check(Uint8Array.from(bytes))).toEqual({ kind: 'invalid', offset });
});

test('finds NUL wherever it stands', () => {
  for (let offset = 0; offset < 20; offset++) {
    const bytes = new Uint8Array(21).fill(0x61);
    bytes[offset] = 0;
    expect(check(bytes)).toEqual({ kind: 'nul', offset });
    expect(check(bytes.subarray(1))).toEqual(offset === 0 ? null : { kind: 'nul', offset: offset - 1 });
  }
});

test('finds what the decoder of the runtime does, however the text is cut', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ min: 1, maxLength: 12 }),
      fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replaceAll('\0', '')),
      fc.integer({ min: 1, max: 9 }),
      (junk, text, pieceSize) => {
        const bytes = Uint8Array.from([...encode(text), ...junk, ...encode('end')]);
        const fault = check(bytes);
        const decode = (end: number): string =>
          new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end));
        expect(check(bytes, pieceSize)).toEqual(fault);
        if (fault === null) expect(() => decode(bytes.length)).not.toThrow();
        else {
          expect(() => decode(fault.offset)).not.toThrow();
          expect(() => decode(fault.offset + 4)).toThrow();
        }
      },
    ),
    { numRuns: 2000 },
  );
});
