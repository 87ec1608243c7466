import { describe, expect, it } from 'vitest';
import fixtures from '../../testing/fixtures/numpy-arrays.json' with { type: 'json' };
import { parseNpy } from './npy-array.ts';
import type { NpyArray } from './npy-array.ts';

/** Returns the bytes of a npy file of version 1 with this header. */
function npy(header: string, data: readonly number[] = [], version = 1): Uint8Array {
  const text = new TextEncoder().encode(header);
  const start = [0x93, ...new TextEncoder().encode('NUMPY'), version, 0, text.length & 0xff, text.length >> 8];
  return Uint8Array.from([...start, ...(version === 1 ? [] : [0, 0]), ...text, ...data]);
}

function header(type: string, shape: string, order = 'False'): string {
  return `{'descr': '${type}', 'fortran_order': ${order}, 'shape': ${shape}, }   \n`;
}

function valuesOf(array: NpyArray): (number | bigint | string)[] {
  const [rows = 1, steps = 1, places = 1] = array.shape;
  const values = [];
  for (let row = 0; row < rows; row++) {
    for (let step = 0; step < steps; step++) {
      for (let place = 0; place < places; place++) values.push(array.at(row, step, place));
    }
  }
  return values;
}

const decode = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));

describe('what NumPy wrote', () => {
  it.each(Object.entries(fixtures.arrays))('reads %s', (_, { bytes, shape, values }) => {
    const array = parseNpy(decode(bytes));
    expect(array.shape).toEqual(shape);
    const numbers = valuesOf(array).map((value) => (typeof value === 'bigint' ? Number(value) : value));
    expect(numbers).toEqual(values.map((value) => (typeof value === 'boolean' ? Number(value) : value)));
  });

  it.each([
    ['objects', 'NPY_OBJECT'],
    ['records', 'NPY_UNSUPPORTED'],
    ['complex', 'NPY_UNSUPPORTED'],
    ['dates', 'NPY_UNSUPPORTED'],
    ['scalar', 'NPY_UNSUPPORTED'],
  ] as const)('refuses %s with %s', (name, code) => {
    expect(() => parseNpy(decode(fixtures.refused[name]))).toThrow(expect.objectContaining({ code }));
  });
});

describe('headers', () => {
  it.each([2, 3])('reads version %i of the format, and any order of entries', (version) => {
    const text = `{"shape": (2,), "descr": '|u1', 'fortran_order': False}\n`;
    expect(valuesOf(parseNpy(npy(text, [7, 8], version)))).toEqual([7, 8]);
  });

  it.each([
    ['no npy file', new TextEncoder().encode('\u0093NUMPY'), 'NPY_INVALID'],
    ['an unknown version', npy(header('<f8', '(0,)'), [], 4), 'NPY_INVALID'],
    ['half a header', npy(header('<f8', '(1,)')).subarray(0, 30), 'NPY_INVALID'],
    ['code', npy(`__import__('os').system('true')`), 'NPY_INVALID'],
    ['code in the shape', npy(header('<f8', `(print(1),)`)), 'NPY_INVALID'],
    ['a name twice', npy(`{'descr': '<f8', 'descr': '<f8', 'shape': (1,)}`), 'NPY_INVALID'],
    ['a name too few', npy(`{'descr': '<f8', 'shape': (1,)}`), 'NPY_INVALID'],
    ['numbers without commas', npy(header('|u1', '(1 1)'), [1]), 'NPY_INVALID'],
    ['short data', npy(header('<f8', '(2,)'), [1, 2, 3]), 'NPY_INVALID'],
    ['more than its data', npy(header('|u1', '(2,)'), [1, 2, 3]), 'NPY_INVALID'],
    ['a shape beyond memory', npy(header('|u1', '(4294967296, 4294967296)'), [1]), 'NPY_INVALID'],
    ['a shape beyond numbers', npy(header('|u1', `(${'9'.repeat(400)},)`), [1]), 'NPY_INVALID'],
    ['no character', npy(header('<U1', '(1,)'), [0xff, 0xff, 0xff, 0xff]), 'NPY_INVALID'],
    ['strings without end', npy(header('<U999999999', '(1,)')), 'NPY_UNSUPPORTED'],
    ['four dimensions', npy(header('|u1', '(1, 1, 1, 1)'), [1]), 'NPY_UNSUPPORTED'],
    ['no columns', npy(header('|u1', '(3, 0)')), 'NPY_UNSUPPORTED'],
    ['no rows', npy(header('|u1', '(0, 3)')), 'DATA_NO_ROWS'],
    ['an object in disguise', npy(header('|O8', '(1,)'), [1, 2, 3, 4, 5, 6, 7, 8]), 'NPY_OBJECT'],
  ])('refuses %s', (_, bytes, code) => {
    expect(() => parseNpy(bytes)).toThrow(expect.objectContaining({ code }));
  });
});
