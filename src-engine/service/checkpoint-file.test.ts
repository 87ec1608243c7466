import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finish } from '../data/stage.ts';
import { joinParts } from '../interchange/join-parts.ts';
import { readSafetensors, writeSafetensors } from '../interchange/safetensors.ts';
import type { TrainingState } from '../training/training-state.ts';
import {
  decodeCheckpoint,
  decodeCheckpointHead,
  encodeCheckpoint,
  type Checkpoint,
  type CheckpointFacts,
} from './checkpoint-file.ts';

const FILE = '000000500.safetensors';

const facts: CheckpointFacts = {
  ...{ steps: 500, epoch: 2.5, writtenAt: '2026-01-02T03:04:05.678Z', appVersion: '1.2.3', arithmetic: 'portable' },
  ...{ best: 0.25, recorded: { trainRows: 500, validationRows: 2, samples: 1, events: 0 }, logBytes: 12_345 },
  clock: { elapsedMs: 1500.5, trainingMs: 1400.25, tokens: 64_000 },
};

const state: TrainingState = {
  numbers: new Map([
    ['steps.record.step', 500],
    ['steps.lossSum', 0.1 + 0.2],
    ['validation.mae', NaN],
    ['best.smallest', Infinity],
    ['zero', -0],
  ]),
  settings: new Map([['steps.update.optimizer', 'adam']]),
  arrays: new Map<string, Float64Array | Int32Array>([
    ['parameters', Float64Array.of(1 / 3, -0, 5e-324)],
    ['steps.update.moments', Float64Array.of(-Infinity, NaN)],
    ['steps.order', Int32Array.of(2, 0, 1)],
    ['weightAverage.average', new Float64Array()],
  ]),
};

const encode = (checkpoint: Checkpoint): Uint8Array => joinParts(finish(encodeCheckpoint(checkpoint)));
const bytes = encode({ facts, state });

const refusal = (code: string): unknown =>
  expect.objectContaining({ code, details: expect.objectContaining({ file: FILE }) as object });

test('everything comes back, numbers that JSON has no form for as well', () => {
  const read = decodeCheckpoint(bytes, FILE);
  expect(read.facts).toEqual(facts);
  expect(read.state.numbers).toEqual(state.numbers);
  expect(Object.is(read.state.numbers.get('zero'), -0)).toBe(true);
  expect(read.state.settings).toEqual(state.settings);
  expect([...read.state.arrays.keys()].sort()).toEqual([...state.arrays.keys()].sort());
  for (const [name, values] of state.arrays) {
    expect(read.state.arrays.get(name), name).toEqual(Float64Array.from(values));
  }
});

test.each([NaN, Infinity, -Infinity])('weights with %d are of no use to go on from', (value) => {
  const diverged = { ...state, arrays: new Map(state.arrays).set('parameters', Float64Array.of(1, value, 2)) };
  expect(() => decodeCheckpoint(encode({ facts, state: diverged }), FILE)).toThrow(refusal('CKPT_INVALID'));
});

test('weights are not copied to be written', () => {
  const { buffer } = state.arrays.get('parameters') ?? {};
  expect(finish(encodeCheckpoint({ facts, state })).some((part) => part.buffer === buffer)).toBe(true);
});

test('the head alone tells the facts', () => {
  const length = bytes.length - [...state.arrays.values()].reduce((sum, { length: n }) => sum + 8 * n, 0);
  expect(decodeCheckpointHead(bytes.subarray(0, length), bytes.length, FILE)).toEqual(facts);
});

describe('refused by name:', () => {
  test('any bit that is not as it was', () => {
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const damaged = bytes.slice();
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => decodeCheckpoint(damaged, FILE), `bit ${bit}`).toThrow(refusal('CKPT_INVALID'));
    }
  });

  test('any length that is not as it was', () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeCheckpoint(bytes.subarray(0, length), FILE)).toThrow(refusal('CKPT_INVALID'));
    }
    const longer = joinParts([bytes, new Uint8Array(8)]);
    expect(() => decodeCheckpoint(longer, FILE)).toThrow(refusal('CKPT_INVALID'));
  });

  test('any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (any) => {
        expect(() => decodeCheckpoint(any, FILE)).toThrow(refusal('CKPT_INVALID'));
      }),
    );
  });

  /** The same file with other metadata, and a checksum that fits. */
  function withMetadata(change: Readonly<Record<string, string>>): Uint8Array {
    const { tensors, metadata } = readSafetensors(bytes);
    return joinParts(writeSafetensors(tensors, { ...metadata, ...change }));
  }

  test('one of a newer version, by its head as well', () => {
    const newer = withMetadata({ formatVersion: '2', facts: 'in a form of its own' });
    expect(() => decodeCheckpoint(newer, FILE)).toThrow(refusal('CKPT_NEWER_VERSION'));
    expect(() => decodeCheckpointHead(newer, newer.length, FILE)).toThrow(refusal('CKPT_NEWER_VERSION'));
  });

  test.each([
    ['no version', { formatVersion: '' }],
    ['another version', { formatVersion: '0' }],
    ['facts that are none', { facts: '{}' }],
    ['facts that are no JSON', { facts: '{' }],
    ['names that are no list', { numbers: '{}' }],
    ['too few names', { numbers: '["steps.lossSum"]' }],
    ['settings that are no text', { settings: '{"a":1}' }],
  ])('%s', (_name, change) => {
    expect(() => decodeCheckpoint(withMetadata(change), FILE)).toThrow(refusal('CKPT_INVALID'));
  });

  test('one without a checksum, whatever version it claims', () => {
    for (const file of [bytes, withMetadata({ formatVersion: '2' })]) {
      const text = new TextDecoder('latin1').decode(file).replace(/"crc32":"[0-9a-f]{8}",/, ' '.repeat(19));
      const unchecked = Uint8Array.from(text, (character) => character.charCodeAt(0));
      expect(() => decodeCheckpoint(unchecked, FILE)).toThrow('it has no checksum');
    }
  });
});
