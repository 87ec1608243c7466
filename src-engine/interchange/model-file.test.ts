import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRunConfig } from '../contract/run-config.ts';
import { joinParts } from './join-parts.ts';
import * as modelFile from './model-file.ts';
import { readModelFile } from './model-file.ts';
import type { ModelFile } from './model-file.ts';
import { readSafetensors } from './safetensors.ts';

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
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const withTensor = (data: Float64Array): ModelFile => ({
  ...model,
  tensors: [{ name: 'x', shape: [data.length], data }],
});

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

/** The JSON form with one part replaced, as somebody might edit it. */
function edited(change: (file: Record<string, unknown>) => void): Uint8Array {
  const file = JSON.parse(decode(writeModelJson(model))) as Record<string, unknown>;
  change(file);
  return new TextEncoder().encode(JSON.stringify(file));
}

const tensor = { name: 'x', shape: [1], data: [1] };

test.each([
  ['nothing', new Uint8Array()],
  ['some text', new TextEncoder().encode('hello, I am a model')],
  ['cut JSON', writeModelJson(model).slice(0, -10)],
  ['a safetensors file of other origin', writeSafetensorsOfOthers()],
  ['another format', edited((file) => (file['format'] = 'onnx'))],
  ['a later version', edited((file) => (file['formatVersion'] = 2))],
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
  ['a weight beyond float64', new TextEncoder().encode(decode(writeModelJson(model)).replace('0.1', '1e999'))],
  [
    'a repeated field',
    new TextEncoder().encode(
      decode(writeModelJson(model)).replace('"formatVersion":1', '"formatVersion":1,"formatVersion":1'),
    ),
  ],
  [
    'weights nested deep',
    new TextEncoder().encode(
      decode(writeModelJson(model)).replace('0.1', `${'['.repeat(100_000)}${']'.repeat(100_000)}`),
    ),
  ],
])('refuses %s by name', (_what, bytes) => {
  expect(() => readModelFile(bytes)).toThrow(expect.objectContaining({ code: 'MODEL_FILE_INVALID' }));
});

function writeSafetensorsOfOthers(): Uint8Array {
  const json = new TextEncoder().encode('{}      ');
  return Uint8Array.of(json.length, 0, 0, 0, 0, 0, 0, 0, ...json);
}

test('a damaged model is read or refused by name, never worse', () => {
  const files = forms.map(([, write]) => write(model));
  const damage = fc.array(fc.tuple(fc.nat(10_000), fc.nat(255)), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.constantFrom(...files), damage, (file, changes) => {
      const damaged = file.slice();
      for (const [position, byte] of changes) damaged[position % damaged.length] = byte;
      try {
        readModelFile(damaged);
      } catch (thrown) {
        expect(thrown).toMatchObject({ name: 'UnrollError', code: 'MODEL_FILE_INVALID' });
      }
    }),
    { numRuns: 2000 },
  );
});
