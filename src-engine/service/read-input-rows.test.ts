import { expect, test } from 'vitest';
import type { RunConfigInput } from '../contract/run-config.ts';
import { parseRunConfig } from '../contract/run-config.ts';
import type { Preparation } from '../data/preparation.ts';
import { joinParts } from '../interchange/join-parts.ts';
import { writeModelSafetensors } from '../interchange/model-file.ts';
import { dataFile } from '../testing/data-file.ts';
import { readInputRows, type RowsToPredict } from './read-input-rows.ts';

const numeric: Preparation = {
  task: 'sequence-class',
  tokens: null,
  vocabulary: [],
  unknownId: null,
  labels: ['x', 'y'],
  scaling: null,
  targetScaling: null,
  featureSize: 1,
};
const words: Preparation = {
  ...numeric,
  tokens: { unit: 'word', normalization: 'NFC', lowercase: false },
  vocabulary: ['<unknown>', 'a'],
  unknownId: 0,
  featureSize: 0,
};

const forecast: Preparation = { ...numeric, task: 'forecast', labels: ['x'], featureSize: 2 };
const file: RunConfigInput['data'] = {
  source: { kind: 'file', path: 'a.csv' },
  columns: { input: ['signal'], target: ['label'] },
};
const series: RunConfigInput['data'] = {
  ...file,
  columns: { input: ['y', 'x'], target: ['x'] },
  window: { length: 2 },
};

function read(name: string, text: string, preparation: Preparation, data = file, stateful = false): RowsToPredict {
  const config = parseRunConfig({ data: { ...data, task: preparation.task }, training: { stateful } });
  const described = { config, preparation, weightsSha256: '0'.repeat(64) };
  const model = joinParts(writeModelSafetensors({ ...described, tensors: [] }));
  return readInputRows(dataFile(name, text), model);
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
  ['one\n', 'one'],
  ['one\r\n', 'one'],
  ['one\n\n', 'one\n'],
  ['one', 'one'],
])('the line break that ends a file, as in %j, is not a symbol to go on from', (text, expected) => {
  expect(read('a.txt', text, { ...words, task: 'next-symbol' }).texts).toEqual([expected]);
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

test('the end of a series is what a forecast is made from, as long as a window', () => {
  const table = 't,x,y\n1,10,0.5\n2,20,-1\n3,30,1e-7\n';
  expect(read('a.csv', table, forecast, series)).toEqual({ texts: ['-1 20 1e-7 30'], rowNumbers: [4] });
  expect(read('a.txt', '0.5;10\n\n-1;20\n1e-7;30\n', forecast, series)).toEqual({
    texts: ['-1 20 1e-7 30'],
    rowNumbers: [4],
  });
  expect(read('a.csv', 'y,x\n7,8\n', forecast, series)).toEqual({ texts: ['7 8'], rowNumbers: [2] });
});

test('a forecast of a stream reads the whole series', () => {
  expect(read('a.csv', 'x,y\n1,2\n3,4\n5,6\n', forecast, series, true).texts).toEqual(['2 1 4 3 6 5']);
});

test('a series with a gap is refused with row and column', () => {
  expect(() => read('a.csv', 'x,y\n1,2\n3,\n5,6\n', forecast, series)).toThrow(
    expect.objectContaining({ code: 'DATA_NOT_FINITE', details: { row: 3, column: 'y', count: 1 } }),
  );
});

test('a model of made-up data takes columns as they come and every line as a string', () => {
  const reber = { source: { kind: 'synthetic', task: 'embedded-reber' } } as const;
  const strings: Preparation = { ...words, task: 'next-symbol' };
  expect(read('a.txt', 'BTB\nBPB\n', strings, reber)).toEqual({ texts: ['BTB', 'BPB'], rowNumbers: [1, 2] });
  const wave = { source: { kind: 'synthetic', task: 'sine' }, window: { length: 3 } } as const;
  const one: Preparation = { ...forecast, featureSize: 1 };
  expect(read('a.csv', 'wave\n1\n2\n3\n4\n', one, wave).texts).toEqual(['2 3 4']);
});

const grouped: RunConfigInput['data'] = {
  ...file,
  layout: 'long',
  columns: { input: ['x', 'y'], target: ['label'], group: 'id', time: 't' },
  window: { length: 2 },
};

test('rows are gathered as the model learned them, label or not', () => {
  const table = 'id,t,x,y\nb,2,3,4\na,1,5,6\nb,1,1,2\na,2,7,8\na,3,9,0\n';
  expect(read('a.csv', table, { ...numeric, featureSize: 2 }, grouped)).toEqual({
    texts: ['1 2 3 4', '5 6 7 8 9 0'],
    rowNumbers: [4, 3],
  });
  expect(read('a.csv', table, forecast, grouped)).toEqual({ texts: ['1 2 3 4', '7 8 9 0'], rowNumbers: [2, 6] });
  const words = 'id,t,x\n1,1,the\n1,2,New York\n2,1,cat\n';
  const tagged = { ...grouped, columns: { ...grouped.columns, input: ['x'] } };
  const preparation: Preparation = {
    ...{ ...numeric, task: 'step-tags', vocabulary: ['<unknown>', 'a'], unknownId: 0, featureSize: 0 },
    tokens: { unit: 'whitespace', normalization: 'NFC', lowercase: false },
  };
  expect(read('a.csv', words, preparation, tagged).texts).toEqual(['the New_York', 'cat']);
  expect(() => read('a.csv', 'id,x,y\na,1,2\n', { ...numeric, featureSize: 2 }, grouped)).toThrow(
    expect.objectContaining({ code: 'COLUMN_MISSING', details: { name: 't', columns: 'id, x, y' } }),
  );
});

test('columns are time steps as the model learned them', () => {
  const columns = { input: ['t0', 't1', 't2'], target: ['label'] };
  const wide: RunConfigInput['data'] = { ...file, layout: 'wide', columns };
  expect(read('a.csv', 'name,t2,t1,t0\nx,3,2,1\ny,6,5,4\n', numeric, wide)).toEqual({
    texts: ['1 2 3', '4 5 6'],
    rowNumbers: [2, 3],
  });
});
