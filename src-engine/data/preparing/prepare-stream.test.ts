import { expect, test } from 'vitest';
import type { RunConfigInput } from '../../contract/run-config.ts';
import { parseRunConfig } from '../../contract/run-config.ts';
import { NO_TARGET } from '../../memory/sequences.ts';
import { dataFile } from '../../testing/data-file.ts';
import { prepareDataset } from './prepare-dataset.ts';
import { finish } from '../stage.ts';

function prepareStream(text: string, split: RunConfigInput['data']['split']) {
  const config = parseRunConfig({
    data: { source: { kind: 'file', path: 'a.txt' }, ...(split === undefined ? {} : { split }) },
    training: { stateful: true },
  });
  return finish(prepareDataset(dataFile('a.txt', text), config)).dataset;
}

test('stateful training reads a whole text as one sequence, as long as the text', () => {
  const { train, validation } = prepareStream('abcd'.repeat(250), { kind: 'none' });
  expect([train.count, train.offsets[1], validation.count]).toEqual([1, 1000, 0]);
  expect(Array.from(train.symbols?.slice(0, 5) ?? [])).toEqual([0, 1, 2, 3, 0]);
  expect(Array.from(train.targets.slice(-3))).toEqual([2, 3, NO_TARGET]);
});

test('split by time, each part is a stream of its own and knows nothing of the next', () => {
  const {
    train,
    validation,
    test: last,
  } = prepareStream('abcdefghij', {
    kind: 'by-time',
    train: 0.6,
    validation: 0.3,
    test: 0.1,
  });
  expect(Array.from(train.symbols ?? [])).toEqual([0, 1, 2, 3, 4, 5]);
  expect(Array.from(train.targets)).toEqual([1, 2, 3, 4, 5, NO_TARGET]);
  expect(Array.from(validation.symbols ?? [])).toEqual([6, 7, 8]);
  expect(Array.from(validation.targets)).toEqual([7, 8, NO_TARGET]);
  // One symbol alone has nothing to predict.
  expect([last.count, last.offsets.length, last.targets.length]).toEqual([0, 1, 0]);
});

test('a stream cannot be split at random, and the reason is said', () => {
  expect(() => prepareStream('abcdefghij', { kind: 'random' })).toThrow(
    expect.objectContaining({
      code: 'INVALID_CONFIG',
      hint: 'Use by-time or none.',
      details: expect.objectContaining({ path: 'data.split.kind' }) as object,
    }),
  );
});
