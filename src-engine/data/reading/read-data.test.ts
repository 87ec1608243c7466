import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encode, readBytes, type ReadingWish } from '../../testing/read-bytes.ts';
import { rowsBetween } from '../columns.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...encode(part)] : part)));

/** UTF-16, low byte first. */
function encodeUtf16(text: string): Uint8Array {
  const units = Uint16Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return new Uint8Array(units.buffer);
}

function swapBytes(pairs: Uint8Array): Uint8Array {
  return pairs.map((_, index) => pairs[index ^ 1] ?? 0);
}

/** "안녕" in windows-949. */
const HELLO = [0xbe, 0xc8, 0xb3, 0xe7];

async function readText(content: Uint8Array, wish: ReadingWish = {}, chunkBytes?: number): Promise<string> {
  const data = await readBytes('x.txt', content, wish, chunkBytes);
  if (data.kind !== 'text') throw new Error('A txt file is running text');
  return data.text;
}

test.each([
  ['a.txt', 'x,y\n1,2\n', 'text'],
  ['a.md', '# Title', 'text'],
  ['a.csv', 'x,y\n1,2\n', 'csv'],
  ['A.CSV', 'x,y\n1,2\n', 'csv'],
  ['a.tsv', 'x\ty\n1\t2\n', 'tsv'],
  ['data', 'x;y\n1;2\n3;4\n', 'csv'],
  ['notes.log', 'Once upon a time, there was\na king.\n', 'text'],
  ['a.json', '[{"x": 1}]', 'json'],
  ['a.jsonl', '{"x": 1}', 'jsonl'],
  ['unnamed', ' {"x": [1, 2]}', 'json'],
  ['unnamed', '{"x": 1}\n{"x": 2}\n', 'jsonl'],
])('takes %s with %j for %s', async (name, text, format) => {
  const { facts } = await readBytes(name, encode(text));
  expect(facts).toMatchObject({ format, isPacked: false });
  expect((await readBytes(`${name}.gz`, gzipSync(text))).facts).toEqual({ ...facts, isPacked: true });
});

test.each([
  ['a.html', 'hello'],
  ['a.xml', 'hello'],
  ['unnamed', '<!doctype html><p>'],
  ['unnamed', '#!/bin/sh'],
])('does not take %s with %j for text', async (name, text) => {
  await expect(readBytes(name, encode(text))).rejects.toMatchObject({ code: 'FILE_FORMAT_UNKNOWN' });
});

const KOREAN = '가나다라마바사 아자차카타파하\r\n';

test.each([
  ['UTF-8', encode('안녕 👋\n'), { encoding: 'utf-8', hasByteOrderMark: false }, '안녕 👋\n'],
  ['UTF-8 with a mark', bytes([0xef, 0xbb, 0xbf], 'é\ufeff'), { encoding: 'utf-8', hasByteOrderMark: true }, 'é\ufeff'],
  ['UTF-16', bytes([0xff, 0xfe], [...encodeUtf16('안녕')]), { encoding: 'utf-16le', hasByteOrderMark: true }, '안녕'],
  [
    'UTF-16, high byte first',
    bytes([0xfe, 0xff], [...swapBytes(encodeUtf16('안녕'))]),
    { encoding: 'utf-16be' },
    '안녕',
  ],
  [
    'UTF-16 without a mark',
    encodeUtf16('plain text\n'),
    { encoding: 'utf-16le', hasByteOrderMark: false },
    'plain text\n',
  ],
  ['Korean UTF-16 without a mark', swapBytes(encodeUtf16(KOREAN)), { encoding: 'utf-16be' }, KOREAN],
  [
    'windows-949',
    bytes('a,', HELLO.concat(HELLO, HELLO, HELLO, HELLO, HELLO, HELLO, HELLO)),
    { encoding: 'windows-949' },
    `a,${'안녕'.repeat(8)}`,
  ],
  ['latin-1', bytes('caf', [0xe9], ' au lait'), { encoding: 'latin1' }, 'café au lait'],
])('reads %s', async (_what, content, facts, text) => {
  expect((await readBytes('x.txt', content)).facts).toMatchObject(facts);
  for (const chunkBytes of [1, 7, 1024]) expect(await readText(content, {}, chunkBytes)).toBe(text);
});

test('tells when the encoding is a guess', async () => {
  expect((await readBytes('x.txt', bytes('caf', [0xe9], ' noir'))).warnings).toMatchObject([
    { code: 'ENCODING_UNSURE', details: { candidates: 'latin1' } },
  ]);
  expect((await readBytes('x.txt', encodeUtf16('plain'))).warnings).toEqual([]);
});

test('a person chooses where a short file fits several encodings', async () => {
  const content = bytes(HELLO, ',1\n', HELLO, ',2\n');
  await expect(readText(content)).rejects.toMatchObject({
    ...{ code: 'ENCODING_UNSURE', details: { candidates: 'windows-949, latin1' } },
  });
  expect(await readText(content, { encoding: 'windows-949' })).toBe('안녕,1\n안녕,2\n');
  expect(await readText(content, { encoding: 'latin1' })).toBe('¾È³ç,1\n¾È³ç,2\n');
});

const LONG = 'more text\n'.repeat(150_000);

test.each<[string, Uint8Array, ReadingWish, object]>([
  ['no bytes', bytes(), {}, { code: 'DATA_EMPTY' }],
  ['only a byte order mark', bytes([0xef, 0xbb, 0xbf]), {}, { code: 'DATA_EMPTY' }],
  ['only blank lines', encode('\n  \r\n\t\n'), {}, { code: 'DATA_EMPTY' }],
  ['a PNG', bytes([0x89], 'PNG\r\n'), {}, { code: 'FILE_BINARY', details: { binary: 'a PNG picture' } }],
  ['a packed PDF', gzipSync('%PDF-1.7\n%âãÏÓ'), {}, { code: 'FILE_BINARY', details: { binary: 'a PDF document' } }],
  [
    'no known kind',
    bytes([1, 2, 3, 0, 0, 5, 6, 0, 0, 0]),
    {},
    { code: 'FILE_BINARY', details: { binary: 'binary data' } },
  ],
  ['half an archive', gzipSync(LONG).subarray(0, 40), {}, { code: 'ARCHIVE_INVALID' }],
  [
    'a bad byte late in a text',
    bytes(LONG, 'a\r\nb', [0xb0], '\n'),
    {},
    { code: 'ENCODING_INVALID', details: { byte: 1_500_005, row: 150_002, encoding: 'utf-8' } },
  ],
  [
    'a bad byte behind a mark',
    bytes([0xef, 0xbb, 0xbf], 'a\n', [0xff]),
    {},
    { code: 'ENCODING_INVALID', details: { byte: 6, row: 2, encoding: 'utf-8' } },
  ],
  ['a cut character', bytes('가나다\n', [0xea, 0xb0]), {}, { code: 'ENCODING_INVALID', details: { byte: 11, row: 2 } }],
  [
    'encodings line by line',
    bytes('안녕\n', HELLO, '\n안녕\n', HELLO),
    {},
    { code: 'ENCODING_INVALID', details: { byte: 8, row: 2 } },
  ],
  [
    'what is no windows-949',
    bytes(HELLO, '\r\nb', [0xff], '\n'),
    { encoding: 'windows-949' },
    { code: 'ENCODING_INVALID', details: { row: 2 } },
  ],
  [
    'half of UTF-16',
    bytes([...encodeUtf16('a\n')], [0, 0xd8]),
    { encoding: 'utf-16le' },
    { code: 'ENCODING_INVALID', details: { row: 2 } },
  ],
  ['NUL in a text', encode(`one\ntwo\nth\0ree\n${LONG}`), {}, { code: 'DATA_NUL_BYTES', details: { row: 3 } }],
])('refuses %s by name', async (_what, content, wish, fault) => {
  await expect(readText(content, wish)).rejects.toMatchObject(fault);
});

test('a text is the same however its bytes are cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('a', '한', '\r\n', '\r', '\n', '👍', 'é'), { minLength: 1, maxLength: 40 }),
      fc.constantFrom(1, 7, 1024, 65_536),
      async (parts, chunkBytes) => {
        const text = `x${parts.join('')}`;
        expect(await readText(encode(text), {}, chunkBytes)).toBe(text);
        expect(await readText(encodeUtf16(text), { encoding: 'utf-16le' }, chunkBytes)).toBe(text);
        expect(await readText(gzipSync(text), {}, chunkBytes)).toBe(text);
      },
    ),
    { numRuns: 300 },
  );
});

test.each(['jsonl', 'json'])('rows of %s are the same however the bytes are cut', async (format) => {
  const records = [
    { text: '한글 👍', label: 'é' },
    { text: 'b\r\n', label: 'y' },
  ].map((record) => JSON.stringify(record));
  const content = encode(format === 'json' ? `[${records.join(',')}]` : records.join('\r\n'));
  for (const chunkBytes of [1, 7, 1024, 65_536]) {
    const data = await readBytes(`x.${format}`, content, {}, chunkBytes);
    expect(data.kind === 'table' && rowsBetween(data.table, 0, 9)).toEqual([
      ['한글 👍', 'é'],
      ['b\r\n', 'y'],
    ]);
  }
});
