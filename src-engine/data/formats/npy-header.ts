import { UnrollError } from '../../contract/wire-error.ts';
import { npyInvalid, npyUnsupported } from './npy-faults.ts';

/** What the header of a npy file says of its array. */
export interface NpyHeader {
  /** NumPy's name of the element type, such as `<f8`. */
  readonly type: string;
  /** Whether the first index varies fastest. */
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Bytes before the first element. */
  readonly dataOffset: number;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** NumPy itself refuses longer headers. */
const MAX_HEADER_BYTES = 10_000;
/** One entry of the Python dictionary: a name, then a string, a truth value, a tuple of whole numbers, or a list, which is not read. */
const ENTRY =
  /\s*(['"])(?<name>\w+)\1\s*:\s*(?:(['"])(?<text>[^'"\\]*)\3|(?<truth>True|False)|\((?<tuple>[\d,\s]*)\)|(?<list>\[[^]*))\s*(?:,|(?=\})|$)/y;
const TUPLE = /^\s*(?:\d+\s*,\s*)*(?:\d+\s*)?$/;

/**
 * Reads the header of a npy file, of version 1, 2 or 3, by its grammar alone: nothing in it is ever run.
 * @throws {UnrollError} `NPY_INVALID`, `NPY_UNSUPPORTED` for structured elements, `NPY_OBJECT` for Python objects
 */
export function parseNpyHeader(bytes: Uint8Array): NpyHeader {
  if (MAGIC.some((byte, index) => bytes[index] !== byte))
    throw npyInvalid('npy-magic', 'It does not begin as a npy file does');
  const version = bytes[6] ?? 0;
  if (version < 1 || version > 3 || bytes[7] !== 0)
    throw npyInvalid('npy-magic', 'Its version of the format is not known');
  const start = version === 1 ? 10 : 12;
  if (bytes.length < start) throw npyInvalid('npy-header', 'It ends within its header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > MAX_HEADER_BYTES) throw npyInvalid('npy-header', 'Its header is far too long');
  if (start + length > bytes.length) throw npyInvalid('npy-header', 'It ends within its header');
  const text = new TextDecoder(version === 3 ? 'utf-8' : 'latin1').decode(bytes.subarray(start, start + length));
  return { ...parseDictionary(text), dataOffset: start + length };
}

function parseDictionary(text: string): Omit<NpyHeader, 'dataOffset'> {
  const entries = readEntries(text);
  const type = entries.get('descr');
  const order = entries.get('fortran_order')?.['truth'];
  const tuple = entries.get('shape')?.['tuple'];
  if (type?.['list'] !== undefined) throw npyUnsupported('npy-records', 'Its elements are records of several fields');
  if (entries.size !== 3 || type?.['text'] === undefined || order === undefined || tuple === undefined) {
    throw npyInvalid('npy-header', 'Its header does not name type, order and shape');
  }
  if (!TUPLE.test(tuple)) throw npyInvalid('npy-header', 'Its shape cannot be read');
  if (/^[|<>=]?O/.test(type['text'])) {
    throw new UnrollError(
      'NPY_OBJECT',
      'The array holds Python objects, which only Python can load, by running what is inside.',
      'Save it as an array of numbers.',
    );
  }
  return { type: type['text'], fortranOrder: order === 'True', shape: (tuple.match(/\d+/g) ?? []).map(Number) };
}

function readEntries(text: string): Map<string, Record<string, string | undefined>> {
  const entries = new Map<string, Record<string, string | undefined>>();
  let at = /^\s*\{/.exec(text)?.[0].length ?? -1;
  while (at !== -1 && !/^\s*\}\s*$/.test(text.slice(at))) {
    ENTRY.lastIndex = at;
    const groups = ENTRY.exec(text)?.groups;
    const name = groups?.['name'];
    if (groups === undefined || name === undefined || entries.has(name))
      throw npyInvalid('npy-header', 'Its header cannot be read');
    entries.set(name, groups);
    at = groups['list'] === undefined ? ENTRY.lastIndex : -1;
  }
  return entries;
}
