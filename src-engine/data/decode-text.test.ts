import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countLines, decodeText } from './decode-text.ts';
import { findInvalidUtf8 } from './find-invalid-utf8.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...encode(part)] : part)));

test('reads UTF-8 with and without a byte order mark', () => {
  expect(decodeText(encode('안녕 👋\n'))).toEqual({ text: '안녕 👋\n', hasByteOrderMark: false });
  expect(decodeText(bytes([0xef, 0xbb, 0xbf], 'héllo'))).toEqual({ text: 'héllo', hasByteOrderMark: true });
});

test('keeps a byte order mark that stands inside the text', () => {
  expect(decodeText(encode('a\ufeffb')).text).toBe('a\ufeffb');
});

test.each([
  ['no bytes', new Uint8Array(), { code: 'DATA_EMPTY' }],
  ['only a byte order mark', bytes([0xef, 0xbb, 0xbf]), { code: 'DATA_EMPTY' }],
  ['only blank lines', encode('\n  \r\n\t\n'), { code: 'DATA_EMPTY' }],
  ['a PNG', bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), { code: 'FILE_BINARY', binary: 'a PNG picture' }],
  ['a PDF', encode('%PDF-1.7\n%âãÏÓ'), { code: 'FILE_BINARY', binary: 'a PDF document' }],
  ['a spreadsheet', bytes('PK', [3, 4, 20, 0], 'xl/workbook.xml'), { code: 'FILE_BINARY' }],
  ['a program', bytes([0x7f], 'ELF', [2, 1, 1, 0]), { code: 'FILE_BINARY', binary: 'a Linux program' }],
  ['bytes of no known kind', bytes([1, 2, 3, 0, 0, 5, 6, 0, 0, 0]), { code: 'FILE_BINARY', binary: 'binary data' }],
  ['UTF-16', bytes([0xff, 0xfe], [0x68, 0, 0x69, 0]), { code: 'ENCODING_INVALID', byte: 1, row: 1 }],
  ['Korean in CP949', bytes('a\nb', [0xb0, 0xa1], '\n'), { code: 'ENCODING_INVALID', byte: 4, row: 2 }],
  ['a cut character', bytes('ab\r\ncd\r\n', [0xea, 0xb0]), { code: 'ENCODING_INVALID', byte: 9, row: 3 }],
  ['a surrogate', bytes('x', [0xed, 0xa0, 0x80]), { code: 'ENCODING_INVALID', byte: 2, row: 1 }],
  ['a NUL in text', encode(`one\ntwo\nth\0ree\n${'more text '.repeat(20)}`), { code: 'DATA_NUL_BYTES', row: 3 }],
])('refuses %s by name', (_what, content, { code, ...details }) => {
  expect(() => decodeText(content)).toThrow(
    expect.objectContaining({ code, details: expect.objectContaining(details) as object }),
  );
});

test('refuses more than 256 MiB before looking at it', () => {
  const size = 256 * 2 ** 20 + 1;
  expect(() => decodeText(new Uint8Array(size))).toThrow(
    expect.objectContaining({ code: 'FILE_TOO_LARGE', details: { sizeBytes: size, limitBytes: size - 1 } }),
  );
});

test('finds invalid UTF-8 exactly where the decoder of the runtime does', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), fc.string({ unit: 'binary' }), (junk, text) => {
      const mixed = bytes([...encode(text)], [...junk], 'end');
      const offset = findInvalidUtf8(mixed);
      const decode = (part: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(part);
      if (offset === -1) expect(() => decode(mixed)).not.toThrow();
      else {
        expect(() => decode(mixed.subarray(0, offset))).not.toThrow();
        expect(() => decode(mixed.subarray(0, offset + 4))).toThrow();
      }
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['', 1],
  ['a', 1],
  ['a\nb', 2],
  ['a\r\nb\rc\nd', 4],
  ['a\n', 2],
])('counts the lines of %j', (text, lines) => {
  expect(countLines(text)).toBe(lines);
});
