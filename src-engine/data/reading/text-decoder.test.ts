import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDecoder } from './text-decoder.ts';

const decode = (...bytes: readonly number[]): string =>
  createDecoder('windows-949', false).decode(Uint8Array.from(bytes));

describe('windows-949', () => {
  it('has syllables, signs and Hanja of KS X 1001, and the syllables beyond', () => {
    expect(decode(0xb0, 0xa1, 0xc8, 0xfe, 0xa2, 0xe6, 0xca, 0xa1)).toBe('가힝€伽');
    // The first, one in the middle, and the last of those that KS X 1001 has not.
    expect(decode(0x81, 0x41, 0x8c, 0x63, 0xc6, 0x52)).toBe('갂똠힣');
  });

  it('decodes what the platform does for EUC-KR, from pieces of any size', () => {
    const pair = fc.tuple(fc.integer({ min: 0xb0, max: 0xc8 }), fc.integer({ min: 0xa1, max: 0xfe }));
    const character = fc.oneof(
      pair,
      fc.nat(0x7f).map((byte) => [byte]),
    );
    fc.assert(
      fc.property(fc.array(character), fc.integer({ min: 1, max: 7 }), (characters, size) => {
        const bytes = Uint8Array.from(characters.flat());
        const decoder = createDecoder('windows-949', true);
        let text = '';
        for (let start = 0; start < bytes.length; start += size) {
          text += decoder.decode(bytes.subarray(start, start + size), { stream: true });
        }
        expect(text + decoder.decode()).toBe(new TextDecoder('euc-kr').decode(bytes));
      }),
    );
  });

  it.each([
    ['half a pair at the end', [0x61, 0xb0], 'a\ufffd'],
    ['a pair that is none', [0xb0, 0x20, 0x61], '\ufffd a'],
    ['bytes that begin nothing', [0x80, 0xff, 0x61], '\ufffd\ufffda'],
  ])('replaces or refuses %s', (_, bytes, text) => {
    expect(decode(...bytes)).toBe(text);
    expect(() => createDecoder('windows-949', true).decode(Uint8Array.from(bytes))).toThrow(TypeError);
  });
});
