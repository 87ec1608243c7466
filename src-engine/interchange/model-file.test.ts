import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRunConfig } from '../contract/run-config.ts';
import { joinParts } from './join-parts.ts';
import * as modelFile from './model-file.ts';
import { readModelFile } from './model-file.ts';
import type { ModelFile } from './model-file.ts';
import { safetensorsHeadLength } from './safetensors-head.ts';
import { readSafetensors, writeSafetensors } from './safetensors.ts';

const writeModelSafetensors = (from: ModelFile): Uint8Array => joinParts(modelFile.writeModelSafetensors(from));
const writeModelJson = (from: ModelFile): Uint8Array => joinParts(modelFile.writeModelJson(from));

const model: ModelFile = {
  config: parseRunConfig({ name: '안녕 "run"', data: { source: { kind: 'file', path: 'a.txt' } } }),
  preparation: {
    task: 'next-symbol',
    tokens: { unit: 'grapheme', normalization: 'NFC', lowercase: false },
    vocabulary: ['<unknown>', '\n', '"', '👨‍👩‍👧', '각'],
    unknownId: 0,
    labels: ['<unknown>', '\n', '"', '👨‍👩‍👧', '각'],
    scaling: null,
    targetScaling: null,
    featureSize: 0,
  },
  weightsSha256: 'ab'.repeat(32),
  tensors: [
    { name: 'head.bias', shape: [5], data: Float64Array.of(0.1, -0, Number.MIN_VALUE, Number.MAX_VALUE, 1 / 3) },
    { name: 'head.weight', shape: [5, 0], data: new Float64Array() },
  ],
};

const bitsOf = (data: Float64Array): BigUint64Array => new BigUint64Array(data.slice().buffer);
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const withTensor = (data: Float64Array): ModelFile => ({
  ...model,
  tensors: [{ name: 'x', shape: [data.length], data }],
});

const INVALID = expect.objectContaining({ code: 'MODEL_FILE_INVALID' }) as Error;

const forms = [
  ['safetensors', writeModelSafetensors],
  ['JSON', writeModelJson],
] as const;

test.each(forms)('a model comes back whole from %s', (_form, write) => {
  const read = readModelFile(write(model));
  expect(read).toEqual(model);
  read.tensors.forEach(({ data }, index) => {
    expect(bitsOf(data)).toEqual(bitsOf(model.tensors[index]?.data ?? new Float64Array()));
  });
});

test.each(forms)('a model that predicts numbers comes back from %s with what undoes their scaling', (_form, write) => {
  const numeric: ModelFile = {
    ...model,
    preparation: {
      ...{ task: 'forecast', tokens: null, vocabulary: [], unknownId: null, labels: ['x'], featureSize: 2 },
      ...{ scaling: { offset: [1, 2], scale: [3, 4] }, targetScaling: { offset: [0.1], scale: [1 / 3] } },
    },
  };
  expect(readModelFile(write(numeric)).preparation).toEqual(numeric.preparation);
});

test('a safetensors file of the first version is read, which had no checksum', () => {
  const { tensors, weightsSha256, config, preparation } = model;
  const metadata = { format: 'pt', config: JSON.stringify(config), preparation: JSON.stringify(preparation) };
  const bytes = withoutChecksum(joinParts(writeSafetensors(tensors, { ...metadata, weightsSha256 })));
  expect(readModelFile(bytes)).toEqual(model);
});

/** The file as it was before there were checksums. */
function withoutChecksum(bytes: Uint8Array): Uint8Array {
  const headLength = safetensorsHeadLength(bytes, bytes.length);
  const header = decode(bytes.subarray(8, headLength)).replace(/"crc32":"[0-9a-f]{8}",/, '');
  const padded = new Uint8Array(headLength - 8).fill(0x20);
  padded.set(encode(header));
  return joinParts([bytes.subarray(0, 8), padded, bytes.subarray(headLength)]);
}

test('a model of a version that predicted no numbers is read', () => {
  const bytes = edited((file) => {
    const { targetScaling: _none, ...preparation } = model.preparation;
    file['preparation'] = preparation;
  });
  expect(readModelFile(bytes).preparation).toEqual(model.preparation);
});

test.each(forms)('every finite weight comes back bit for bit from %s', (_form, write) => {
  fc.assert(
    fc.property(fc.float64Array({ noNaN: true, noDefaultInfinity: true, maxLength: 50 }), (data) => {
      expect(bitsOf(readModelFile(write(withTensor(data))).tensors[0]?.data ?? new Float64Array())).toEqual(
        bitsOf(data),
      );
    }),
    { numRuns: 1000 },
  );
});

test('safetensors keeps weights that are not finite, JSON refuses them by name', () => {
  const data = Float64Array.of(1, NaN, -Infinity);
  expect(readModelFile(writeModelSafetensors(withTensor(data))).tensors[0]?.data).toEqual(data);
  expect(() => writeModelJson(withTensor(data))).toThrow(
    expect.objectContaining({
      code: 'MODEL_FILE_INVALID',
      details: expect.objectContaining({ tensor: 'x', index: 1 }) as object,
    }),
  );
});

test('the safetensors metadata is text that other tools can show', () => {
  const { metadata } = readSafetensors(writeModelSafetensors(model));
  expect(Object.keys(metadata)).toEqual(['format', 'formatVersion', 'config', 'preparation', 'weightsSha256']);
  expect(metadata['format']).toBe('pt');
  expect(JSON.parse(metadata['preparation'] ?? '')).toEqual(model.preparation);
});

/** The JSON form of the first version, which had no checksum, with one part replaced, as somebody might edit it. */
function edited(change: (file: Record<string, unknown>) => void): Uint8Array {
  const { crc32: _checksum, ...file } = JSON.parse(decode(writeModelJson(model))) as Record<string, unknown>;
  file['formatVersion'] = 1;
  change(file);
  return encode(JSON.stringify(file));
}

const replaced = (part: string, by: string): Uint8Array =>
  encode(decode(edited(() => undefined)).replace(part, () => by));

const tensor = { name: 'x', shape: [1], data: [1] };

test.each([
  ['nothing', new Uint8Array()],
  ['some text', encode('hello, I am a model')],
  ['cut JSON', writeModelJson(model).slice(0, -10)],
  ['a safetensors file of other origin', writeSafetensorsOfOthers()],
  ['another format', edited((file) => (file['format'] = 'onnx'))],
  ['a later version', edited((file) => (file['formatVersion'] = 3))],
  ['this version without its checksum', edited((file) => (file['formatVersion'] = 2))],
  ['an unknown field', edited((file) => (file['more'] = 1))],
  ['no tensors', edited((file) => delete file['tensors'])],
  ['a config with an unknown field', edited((file) => (file['config'] = { ...model.config, more: 1 }))],
  ['a vocabulary of numbers', edited((file) => (file['preparation'] = { ...model.preparation, vocabulary: [1] }))],
  [
    'an unknown symbol outside the vocabulary',
    edited((file) => (file['preparation'] = { ...model.preparation, unknownId: 9 })),
  ],
  ['symbols and numbers at once', edited((file) => (file['preparation'] = { ...model.preparation, featureSize: 1 }))],
  [
    'scaling of classes',
    edited((file) => (file['preparation'] = { ...model.preparation, targetScaling: { offset: [0], scale: [1] } })),
  ],
  ['one class', edited((file) => (file['preparation'] = { ...model.preparation, labels: ['x'] }))],
  ['a digest that is none', edited((file) => (file['weightsSha256'] = 'abc'))],
  ['text as weight', edited((file) => (file['tensors'] = [{ ...tensor, data: ['1'] }]))],
  ['null as weight', edited((file) => (file['tensors'] = [{ ...tensor, data: [null] }]))],
  ['too few weights', edited((file) => (file['tensors'] = [{ ...tensor, shape: [2] }]))],
  ['a gigantic shape', edited((file) => (file['tensors'] = [{ ...tensor, shape: [1e9, 1e9] }]))],
  ['two tensors of one name', edited((file) => (file['tensors'] = [tensor, tensor]))],
  ['a weight beyond float64', replaced('0.1', '1e999')],
  ['a repeated field', replaced('"formatVersion":1', '"formatVersion":1,"formatVersion":1')],
  ['weights nested deep', replaced('0.1', `${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
])('refuses %s by name', (_what, bytes) => {
  expect(() => readModelFile(bytes)).toThrow(INVALID);
});

function writeSafetensorsOfOthers(): Uint8Array {
  const json = new TextEncoder().encode('{}      ');
  return Uint8Array.of(json.length, 0, 0, 0, 0, 0, 0, 0, ...json);
}

test.each(forms)('every bit of a file of the form %s is guarded', (_form, write) => {
  const bytes = write(model);
  for (let position = 0; position < bytes.length; position++) {
    for (let bit = 0; bit < 8; bit++) {
      bytes[position] = (bytes[position] ?? 0) ^ (1 << bit);
      expect(() => readModelFile(bytes), `byte ${String(position)}, bit ${String(bit)}`).toThrow(INVALID);
      bytes[position] = (bytes[position] ?? 0) ^ (1 << bit);
    }
  }
});

const big = {
  ...model,
  tensors: [{ name: 'x', shape: [2 ** 14], data: Float64Array.from({ length: 2 ** 14 }, (_, i) => Math.sin(i)) }],
};

test.each(forms)('a large file of the form %s is refused wherever it is cut or changed', (_form, write) => {
  const bytes = write(big);
  const cuts = Array.from({ length: bytes.length }, (_, length) => length).filter(
    (length) => length < 4096 || length % 4096 === 0,
  );
  for (const length of cuts) expect(() => readModelFile(bytes.subarray(0, length)), String(length)).toThrow(INVALID);
  const damage = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(7)), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(damage, (flips) => {
      const damaged = bytes.slice();
      for (const [position, bit] of flips) damaged[position] = (damaged[position] ?? 0) ^ (1 << bit);
      fc.pre(damaged.some((byte, index) => byte !== bytes[index]));
      expect(() => readModelFile(damaged)).toThrow(INVALID);
    }),
    { numRuns: 500 },
  );
});

test('a damaged file of the first version is read or refused by name, never worse', () => {
  const file = edited(() => undefined);
  const damage = fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(damage, (changes) => {
      const damaged = file.slice();
      for (const [position, byte] of changes) damaged[position] = byte;
      try {
        readModelFile(damaged);
      } catch (thrown) {
        expect(thrown).toMatchObject({ name: 'UnrollError', code: 'MODEL_FILE_INVALID' });
      }
    }),
    { numRuns: 2000 },
  );
});
