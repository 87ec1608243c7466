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
  ['1 nan 2', [1, NaN, 2]],
  ['-Infinity', [NaN]],
  ['1e400', [NaN]],
])('reads %j', (cell, numbers) => {
  expect(parseNumbers(cell)).toEqual(numbers);
});

test.each([
  ['1 2 x', { part: 'x' }],
  ['0,5;0,7', { part: '0,5' }],
  ['1,,2', { part: '' }],
  ['0x10', { part: '0x10' }],
  ['１２', { part: '１２' }],
  ['-', { part: '-' }],
  ['[[1]]', { part: '[1]' }],
])('names what is wrong in %j', (cell, fault) => {
  expect(parseNumbers(cell)).toEqual(fault);
});
