import { expect, test } from 'vitest';
import { detectEncoding } from './detect-encoding.ts';
import { previewEncodings } from './preview-encodings.ts';

/** `name,n`, then `가,1` in windows-949. */
const SHORT_KOREAN = Uint8Array.from([...new TextEncoder().encode('name,n\r\n'), 0xb0, 0xa1, 0x2c, 0x31, 0x0a]);

test('shows the line that tells encodings apart as it reads in each', () => {
  expect(previewEncodings(SHORT_KOREAN, ['windows-949', 'latin1'])).toBe('windows-949\t가,1\nlatin1\t°¡,1');
});

test('an encoding that only a person can tell comes with how each would read', () => {
  expect(() => detectEncoding(SHORT_KOREAN, true)).toThrow(
    expect.objectContaining({
      code: 'ENCODING_UNSURE',
      details: { candidates: 'windows-949, latin1', preview: 'windows-949\t가,1\nlatin1\t°¡,1' },
    }) as Error,
  );
});
