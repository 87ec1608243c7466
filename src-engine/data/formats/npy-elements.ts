import { npyInvalid, npyUnsupported } from './npy-faults.ts';

/** How the elements of an array are read from its bytes. */
export interface ElementType {
  readonly size: number;
  /** Returns the element at an offset in bytes; text where the elements are strings. */
  read(view: DataView, offset: number): number | bigint | string;
}

const NAME = /^(?<order>[<>=|])(?<kind>[a-zA-Z?])(?<size>\d*)(?<unit>\[\w+\])?$/;
/** NumPy's letters for a string of UTF-32 characters, whose number follows. */
const UNICODE = 'U';
const UNICODE_BYTES = 4;
const MAX_STRING_LENGTH = 100_000;
const MAX_CODE_POINT = 0x10ffff;

type Reader = (view: DataView, offset: number, littleEndian: boolean) => number | bigint;

const READERS: Readonly<Record<string, Reader>> = {
  f2: (view, offset, little) => toFloat16(view.getUint16(offset, little)),
  f4: (view, offset, little) => view.getFloat32(offset, little),
  f8: (view, offset, little) => view.getFloat64(offset, little),
  i1: (view, offset) => view.getInt8(offset),
  i2: (view, offset, little) => view.getInt16(offset, little),
  i4: (view, offset, little) => view.getInt32(offset, little),
  i8: (view, offset, little) => view.getBigInt64(offset, little),
  u1: (view, offset) => view.getUint8(offset),
  u2: (view, offset, little) => view.getUint16(offset, little),
  u4: (view, offset, little) => view.getUint32(offset, little),
  u8: (view, offset, little) => view.getBigUint64(offset, little),
  b1: (view, offset) => view.getUint8(offset),
};

/**
 * Returns how elements of a type are read: numbers of 1 to 8 bytes, truth values, and strings.
 * @param name NumPy's name of the type, such as `<f8`
 * @throws {UnrollError} `NPY_UNSUPPORTED` for complex numbers, dates and the like, `NPY_INVALID` for no type at all
 */
export function elementType(name: string): ElementType {
  const { order = '', kind = '', size = '', unit = '' } = NAME.exec(name)?.groups ?? {};
  if (order === '') throw npyInvalid('npy-type', `“${name}” is no type`, { type: name });
  const littleEndian = order !== '>';
  if (kind === UNICODE) return unicodeType(Number(size), littleEndian);
  const read = READERS[kind + size + unit];
  if (read === undefined) throw npyUnsupported('npy-type', `Its elements are of the type “${name}”`, { type: name });
  return { size: Number(size), read: (view, offset) => read(view, offset, littleEndian) };
}

function unicodeType(length: number, littleEndian: boolean): ElementType {
  if (length === 0 || length > MAX_STRING_LENGTH) {
    throw npyUnsupported('npy-type', `Its strings have ${length} characters`, { type: `${UNICODE}${length}` });
  }
  const read = (view: DataView, offset: number): string => {
    let text = '';
    for (let place = 0; place < length; place++) {
      const code = view.getUint32(offset + place * UNICODE_BYTES, littleEndian);
      if (code > MAX_CODE_POINT) throw npyInvalid('npy-text', 'A string holds what is no character');
      // NumPy fills strings up with zeros; one inside is part of the text.
      text += String.fromCodePoint(code);
    }
    return text.replace(/\0+$/, '');
  };
  return { size: length * UNICODE_BYTES, read };
}

/** Returns the number in 16 bits of IEEE 754: a sign, 5 bits of exponent, 10 of fraction. */
function toFloat16(bits: number): number {
  const sign = bits >> 15 === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = (bits & 0x3ff) / 1024;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * 2 ** -14 * fraction : sign * 2 ** (exponent - 15) * (1 + fraction);
}
