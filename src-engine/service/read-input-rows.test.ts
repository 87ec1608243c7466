import { expect, test } from 'vitest';
import { parseRunConfig } from '../contract/run-config.ts';
import type { Preparation } from '../data/preparation.ts';
import { writeModelSafetensors } from '../interchange/model-file.ts';
import { readInputRows, type InputRows } from './read-input-rows.ts';

const numeric: Preparation = {
  task: 'sequence-class',
  tokens: null,
  vocabulary: [],
  unknownId: null,
  labels: ['x', 'y'],
  scaling: null,
  featureSize: 1,
};
const words: Preparation = {
  ...numeric,
  tokens: { unit: 'word', normalization: 'NFC', lowercase: false },
  vocabulary: ['<unknown>', 'a'],
  unknownId: 0,
  featureSize: 0,
};

function read(name: string, text: string, preparation: Preparation): InputRows {
  const { task } = preparation;
  const config = parseRunConfig({
    data: { source: { kind: 'file', path: 'a.csv' }, task, columns: { input: ['signal'], target: ['label'] } },
  });
  const model = writeModelSafetensors({ config, preparation, weightsSha256: '0'.repeat(64), tensors: [] });
  return readInputRows({ name, bytes: new TextEncoder().encode(text), sha256: '' }, model);
}

test('reads the input column of a table, and the lines of a text that are not blank', () => {
  expect(read('a.csv', 'label,signal\nx,1 2\ny,3\n', numeric)).toEqual({ texts: ['1 2', '3'], rowNumbers: [2, 3] });
  expect(read('a.csv', 'label,signal\nx,1 2\ny,three\n', words)).toEqual({
    texts: ['1 2', 'three'],
    rowNumbers: [2, 3],
  });
  expect(read('a.csv', 'signal\n1 2\n3\n', numeric)).toEqual({ texts: ['1 2', '3'], rowNumbers: [2, 3] });
  expect(read('a.txt', 'one\r\n\r\n  \r\ntwo', words)).toEqual({ texts: ['one', 'two'], rowNumbers: [1, 4] });
  expect(read('a.txt', 'one\n\ntwo', { ...words, task: 'next-symbol' })).toEqual({
    texts: ['one\n\ntwo'],
    rowNumbers: [1],
  });
});

test.each([
  ['a.csv', 'label,signal\nx,1 2\n\ny,3 oops\n'],
  ['a.txt', '1 2\n\n \n3 oops\n'],
])('a bad number in %s is named with its row in the file and the column', (name, text) => {
  expect(() => read(name, text, numeric)).toThrow(
    expect.objectContaining({ code: 'NUMBER_FORMAT', details: { row: 4, column: 'signal', part: 'oops' } }),
  );
});

test('a table without the input column is refused by name', () => {
  expect(() => read('a.csv', 'label,other\nx,1\n', numeric)).toThrow(
    expect.objectContaining({ code: 'COLUMN_MISSING', details: { name: 'signal', columns: 'label, other' } }),
  );
});
