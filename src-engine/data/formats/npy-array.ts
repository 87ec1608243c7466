import { UnrollError } from '../../contract/wire-error.ts';
import { elementType } from './npy-elements.ts';
import type { ElementType } from './npy-elements.ts';
import { npyInvalid, npyUnsupported } from './npy-faults.ts';
import { parseNpyHeader } from './npy-header.ts';

/** An array as it stands in a npy file. */
export interface NpyArray {
  /** One to three lengths, none of them 0. */
  readonly shape: readonly number[];
  readonly isText: boolean;
  /** Returns the element at these indices; the last ones may be left out where they are 0. */
  at(...indices: readonly number[]): number | bigint | string;
}

const MAX_DIMENSIONS = 3;
/** Above it, not every index has a float64 of its own. */
const MAX_ELEMENTS = 2 ** 31;

/**
 * Reads a npy file.
 * @throws {UnrollError} `NPY_INVALID`, `NPY_UNSUPPORTED`, `NPY_OBJECT`, or `DATA_NO_ROWS` for an array of length 0
 */
export function parseNpy(bytes: Uint8Array): NpyArray {
  const { type: name, fortranOrder, shape, dataOffset } = parseNpyHeader(bytes);
  const type = elementType(name);
  checkShape(shape);
  const count = shape.reduce((product, length) => product * length, 1);
  if (count > MAX_ELEMENTS) {
    throw npyInvalid('npy-shape', `Its shape (${shape.join(', ')}) is too large`, { shape: shape.join(', ') });
  }
  const shapeSize = count * type.size;
  const fileSize = bytes.length - dataOffset;
  if (shapeSize !== fileSize) {
    const reason = `Its shape asks for ${shapeSize} bytes, and there are ${fileSize}`;
    throw npyInvalid('npy-size', reason, { shapeSize, fileSize });
  }
  const strides = stridesOf(fortranOrder ? shape : [...shape].reverse());
  return createArray(bytes.subarray(dataOffset), type, shape, fortranOrder ? strides : strides.reverse());
}

function checkShape(shape: readonly number[]): void {
  const dimensions = shape.length;
  if (dimensions === 0) throw npyUnsupported('npy-dimensions', 'It is a single number', { dimensions });
  if (dimensions > MAX_DIMENSIONS) {
    throw npyUnsupported('npy-dimensions', `It has ${dimensions} dimensions`, { dimensions });
  }
  if (shape[0] === 0) {
    throw new UnrollError('DATA_NO_ROWS', 'The array is empty.', 'Save one that has rows.', {
      shape: shape.join(', '),
    });
  }
  if (shape.includes(0)) {
    throw npyUnsupported('npy-shape', `Its shape is (${shape.join(', ')})`, { shape: shape.join(', ') });
  }
}

/** Returns how many elements lie between neighbours along each dimension, when the first one varies fastest. */
function stridesOf(shape: readonly number[]): number[] {
  let stride = 1;
  return shape.map((length) => {
    const own = stride;
    stride *= length;
    return own;
  });
}

function createArray(
  data: Uint8Array,
  type: ElementType,
  shape: readonly number[],
  strides: readonly number[],
): NpyArray {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const [first = 0, second = 0, third = 0] = strides.map((stride) => stride * type.size);
  return {
    shape,
    isText: typeof type.read(view, 0) === 'string',
    at: (row = 0, step = 0, place = 0) => type.read(view, row * first + step * second + place * third),
  };
}
