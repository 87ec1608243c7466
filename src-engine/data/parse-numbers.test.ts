import { expect, test } from 'vitest';
import { parseNumbers } from './parse-numbers.ts';

test.each([
  ['1 2.5 -3e2', [1, 2.5, -300]],
  ['1,2,3', [1, 2, 3]],
  ['1 , 2 , +3.', [1, 2, 3]],
  ['.5; 1E-3;7', [0.5, 0.001, 7]],
  ['[1, 2, 3]', [1, 2, 3]],
  ['  42  ', [42]],
  ['1\t2\n3', [1, 2, 3]],
  ['', []],
  ['[ ]', []],
])('reads %j', (cell, numbers) => {
  expect(parseNumbers(cell)).toEqual(numbers);
});

test.each([
  ['1 2 x', { kind: 'format', part: 'x' }],
  ['0,5;0,7', { kind: 'format', part: '0,5' }],
  ['1,,2', { kind: 'format', part: '' }],
  ['0x10', { kind: 'format', part: '0x10' }],
  ['１２', { kind: 'format', part: '１２' }],
  ['-', { kind: 'format', part: '-' }],
  ['[[1]]', { kind: 'format', part: '[1]' }],
  ['1 nan 2', { kind: 'not-finite', part: 'nan' }],
  ['-Infinity', { kind: 'not-finite', part: '-Infinity' }],
  ['1e400', { kind: 'not-finite', part: '1e400' }],
])('names what is wrong in %j', (cell, fault) => {
  expect(parseNumbers(cell)).toEqual(fault);
});
