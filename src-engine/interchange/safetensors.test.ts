import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UnrollError } from '../contract/wire-error.ts';
import { crc32 } from '../memory/crc32.ts';
import { joinParts } from './join-parts.ts';
import type { NamedTensor } from './named-tensor.ts';
import { readSafetensors, writeSafetensors } from './safetensors.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const write = (...args: Parameters<typeof writeSafetensors>): Uint8Array => joinParts(writeSafetensors(...args));
const bitsOf = (data: Float64Array): BigUint64Array => new BigUint64Array(data.slice().buffer);

/** A file with this header and this many bytes of data, as little of it checked as possible. */
function file(header: string | Uint8Array, dataBytes = 0): Uint8Array {
  const json = typeof header === 'string' ? encode(header) : header;
  const bytes = new Uint8Array(8 + json.length + dataBytes);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  return bytes;
}

const entry = (name: string, shape: string, offsets: string, dtype = '"F64"'): string =>
  `${JSON.stringify(name)}:{"dtype":${dtype},"shape":${shape},"data_offsets":${offsets}}`;

test('writes the documented layout byte for byte', () => {
  const bytes = write([{ name: 'b', shape: [2], data: Float64Array.of(1, -2) }], { format: 'pt' });
  const json =
    '{"__metadata__":{"crc32":"00000000","format":"pt"},"b":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}}';
  const length = Math.ceil(json.length / 8) * 8;
  expect(length).not.toBe(json.length);
  const whole = [
    ...[length, 0, 0, 0, 0, 0, 0, 0],
    ...encode(json.padEnd(length)),
    ...[0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0xc0],
  ];
  const checksum = crc32(Uint8Array.from(whole)).toString(16);
  whole.splice(34, 8, ...encode(checksum));
  expect(checksum).toHaveLength(8);
  expect(Array.from(bytes)).toEqual(whole);
});

test('weights are not copied, neither on writing nor on reading', () => {
  const data = Float64Array.of(1, 2);
  const [head = new Uint8Array(), part] = writeSafetensors([{ name: 'x', shape: [2], data }], {});
  expect(part?.buffer).toBe(data.buffer);
  const bytes = joinParts([head, part ?? new Uint8Array()]);
  expect(readSafetensors(bytes).tensors[0]?.data.buffer).toBe(bytes.buffer);
});

test('tensors that lie askew are read as well', () => {
  const header = `{${entry('x', '[1]', '[0,8]')}} `;
  for (let shift = 0; shift < 8; shift++) {
    const whole = file(header.padEnd(80 + shift), 8);
    whole.set(new Uint8Array(Float64Array.of(Math.PI).buffer), whole.length - 8);
    expect(readSafetensors(whole).tensors[0]?.data).toEqual(Float64Array.of(Math.PI));
  }
});

test('a header that could not be read back is not written', () => {
  const metadata = { vocabulary: 'a'.repeat(16 * 1024 * 1024) };
  expect(() => write([], metadata)).toThrow(
    expect.objectContaining({
      code: 'MODEL_TOO_LARGE',
      details: { neededBytes: metadata.vocabulary.length + 56, limitBytes: 16 * 1024 * 1024 },
    }),
  );
  const most = { vocabulary: 'a'.repeat(16 * 1024 * 1024 - 56) };
  expect(readSafetensors(write([], most)).metadata).toEqual(most);
});

test('sorts tensors by name and reads scalars and empty ones', () => {
  const tensors: NamedTensor[] = [
    { name: 'z', shape: [], data: Float64Array.of(7) },
    { name: '1', shape: [0, 3], data: new Float64Array() },
    { name: 'a', shape: [1, 2], data: Float64Array.of(3, 4) },
  ];
  expect(readSafetensors(write(tensors, {}))).toEqual({
    tensors: [tensors[1], tensors[2], tensors[0]],
    metadata: {},
    isChecked: true,
  });
});

test('what is written is read back bit for bit, whatever the values, names and metadata', () => {
  const bits = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
  const tensor = fc
    .tuple(fc.nat(3), fc.nat(4))
    .chain((shape) =>
      fc.tuple(fc.constant(shape), fc.array(bits, { minLength: shape[0] * shape[1], maxLength: shape[0] * shape[1] })),
    );
  const content = fc.dictionary(
    fc.string({ unit: 'binary' }).filter((name) => name !== '__metadata__'),
    tensor,
    { maxKeys: 6 },
  );
  fc.assert(
    fc.property(content, fc.dictionary(fc.string(), fc.string({ unit: 'grapheme' })), (tensors, metadata) => {
      const written = Object.entries(tensors).map(([name, [shape, values]]) => ({
        name,
        shape,
        data: new Float64Array(BigUint64Array.from(values).buffer),
      }));
      const read = readSafetensors(write(written, metadata));
      expect(Object.entries(read.metadata)).toEqual(Object.entries(metadata));
      expect(read.tensors).toHaveLength(written.length);
      for (const { name, shape, data } of read.tensors) {
        const original = written.find((tensor) => tensor.name === name);
        expect(shape).toEqual(original?.shape);
        expect(bitsOf(data)).toEqual(bitsOf(original?.data ?? new Float64Array(1)));
      }
    }),
    { numRuns: 500 },
  );
});

test('reads tensors from a file that does not start at a multiple of eight, and copies them', () => {
  const data = Float64Array.of(0.1, Number.MIN_VALUE, -0);
  const bytes = write([{ name: 'x', shape: [3], data }], {});
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  const [tensor] = readSafetensors(shifted.subarray(3)).tensors;
  shifted.fill(0);
  expect(bitsOf(tensor?.data ?? new Float64Array())).toEqual(bitsOf(data));
});

test('reads a header that is not padded, and Node buffers', () => {
  const header = `{${entry('x', '[1]', '[0,8]')}}`;
  expect(header.length % 8).not.toBe(0);
  expect(readSafetensors(Buffer.from(file(header, 8))).tensors).toEqual([
    { name: 'x', shape: [1], data: Float64Array.of(0) },
  ]);
});

test('names like members of objects are only names', () => {
  const tensors = ['__proto__', 'constructor', '../../etc/passwd'].map((name) => ({
    name,
    shape: [1],
    data: Float64Array.of(1),
  }));
  const metadata = Object.fromEntries([['__proto__', '<img onerror=alert(1)>']]);
  const read = readSafetensors(write(tensors, metadata));
  expect(read.tensors.map(({ name }) => name)).toEqual(['../../etc/passwd', '__proto__', 'constructor']);
  expect(Object.keys(read.metadata)).toEqual(['__proto__']);
  expect(Object.getPrototypeOf(read.metadata)).toBe(Object.prototype);
});

test.each([
  [
    'two tensors of one name',
    [
      ['x', [1]],
      ['x', [1]],
    ],
  ],
  ['a reserved name', [['__metadata__', [1]]]],
  ['a shape that does not fit', [['x', [2]]]],
] as const)('does not write %s', (_what, tensors) => {
  const named = tensors.map(([name, shape]) => ({ name, shape, data: Float64Array.of(1) }));
  expect(() => write(named, {})).toThrow(expect.objectContaining({ code: 'MODEL_FILE_INVALID' }));
});

const high = file('{}');
high[7] = 0x80;
const long = file('{}');
long[0] = 200;

test.each([
  ['nothing', new Uint8Array()],
  ['seven bytes', new Uint8Array(7)],
  ['a length beyond the file', long],
  ['a length with the high bit', high],
  ['a length of 100 MB', file(`{${' '.repeat(100_000_000)}}`)],
  ['a header that is not UTF-8', file(Uint8Array.of(0x7b, 0xff, 0x7d))],
  ['a header that is not JSON', file('{"a":')],
  ['a header with a comma too many', file(`{${entry('x', '[0]', '[0,0]')},}`)],
  ['a header that is a list', file('[]')],
  ['a header that starts with a blank', file(' {}')],
  ['something after the header', file('{} x')],
  ['two tensors of one name', file(`{${entry('x', '[1]', '[0,8]')},${entry('x', '[1]', '[8,16]')}}`, 16)],
  [
    'two tensors of one name, once escaped',
    file(`{${entry('x', '[1]', '[0,8]')},"\\u0078":{"dtype":"F64","shape":[1],"data_offsets":[8,16]}}`, 16),
  ],
  ['a repeated field', file('{"x":{"dtype":"F64","dtype":"F64","shape":[1],"data_offsets":[0,8]}}', 8)],
  ['overlapping tensors', file(`{${entry('x', '[2]', '[0,16]')},${entry('y', '[1]', '[8,16]')}}`, 16)],
  ['two tensors in one place', file(`{${entry('x', '[1]', '[0,8]')},${entry('y', '[1]', '[0,8]')}}`, 8)],
  ['a hole between tensors', file(`{${entry('x', '[1]', '[0,8]')},${entry('y', '[1]', '[16,24]')}}`, 24)],
  ['a hole at the start', file(`{${entry('x', '[1]', '[8,16]')}}`, 16)],
  ['bytes after the last tensor', file(`{${entry('x', '[1]', '[0,8]')}}`, 9)],
  ['bytes and no tensor', file('{}', 8)],
  ['an end before the begin', file(`{${entry('x', '[1]', '[8,0]')}}`, 8)],
  ['a negative offset', file(`{${entry('x', '[1]', '[-8,0]')}}`, 8)],
  ['a fraction as offset', file(`{${entry('x', '[1]', '[0.5,8.5]')}}`, 9)],
  ['text as offset', file(`{${entry('x', '[1]', '["0","8"]')}}`, 8)],
  ['three offsets', file(`{${entry('x', '[1]', '[0,8,16]')}}`, 8)],
  ['an offset past the end', file(`{${entry('x', '[2]', '[0,16]')}}`, 8)],
  ['a shape that does not fit', file(`{${entry('x', '[2]', '[0,8]')}}`, 8)],
  ['a shape whose product overflows', file(`{${entry('x', '[4294967296,4294967296,16]', '[0,0]')}}`)],
  ['a negative dimension', file(`{${entry('x', '[-1,-1]', '[0,8]')}}`, 8)],
  ['a fraction as dimension', file(`{${entry('x', '[0.5,2]', '[0,8]')}}`, 8)],
  ['nine dimensions', file(`{${entry('x', '[1,1,1,1,1,1,1,1,1]', '[0,8]')}}`, 8)],
  ['float32', file(`{${entry('x', '[2]', '[0,8]', '"F32"')}}`, 8)],
  ['an unknown type', file(`{${entry('x', '[8]', '[0,8]', '"X9"')}}`, 8)],
  ['no type', file('{"x":{"shape":[1],"data_offsets":[0,8]}}', 8)],
  ['a field too many', file('{"x":{"dtype":"F64","shape":[1],"data_offsets":[0,8],"more":1}}', 8)],
  ['an entry that is null', file('{"x":null}')],
  ['metadata that is not text', file('{"__metadata__":{"a":1}}')],
  ['metadata of a strange name that is not text', file('{"__metadata__":{"__proto__":{"a":1}}}')],
  ['metadata that is a list', file('{"__metadata__":[]}')],
  ['lists nested a hundred thousand deep', file(`{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)],
  [
    '100,000 tensors',
    file(`{${Array.from({ length: 100_000 }, (_, index) => entry(`t${String(index)}`, '[0]', '[0,0]')).join(',')}}`),
  ],
])('refuses %s', (_what, bytes) => {
  expect(() => readSafetensors(bytes)).toThrow(expect.objectContaining({ code: 'MODEL_FILE_INVALID' }));
});

const sample = write(
  [
    { name: 'head.bias', shape: [3], data: Float64Array.of(1, 2, 3) },
    { name: 'head.weight', shape: [3, 2], data: Float64Array.of(1, 2, 3, 4, 5, 6) },
  ],
  { config: '{"a":1}' },
);

test('refuses a file cut at any byte', () => {
  for (let length = 0; length < sample.length; length++) {
    expect(() => readSafetensors(sample.subarray(0, length))).toThrow(UnrollError);
  }
});

test('a damaged file is read or refused by name, never worse', () => {
  const flip = fc.tuple(fc.nat(sample.length - 1), fc.nat(7));
  fc.assert(
    fc.property(fc.array(flip, { minLength: 1, maxLength: 3 }), (flips) => {
      const damaged = sample.slice();
      for (const [position, bit] of flips) damaged[position] = (damaged[position] ?? 0) ^ (1 << bit);
      try {
        const total = readSafetensors(damaged).tensors.reduce((sum, { data }) => sum + data.byteLength, 0);
        expect(total).toBeLessThan(damaged.length);
      } catch (thrown) {
        expect(thrown).toMatchObject({ name: 'UnrollError', code: 'MODEL_FILE_INVALID' });
      }
    }),
    { numRuns: 3000 },
  );
});
