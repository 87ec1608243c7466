import { concatenate } from '../test-zip.ts';

/** What a npy file is made of; whatever is not given is as it should be. */
interface NpyParts {
  readonly shape: readonly number[];
  /** NumPy's name of the element type. */
  readonly type?: string;
  readonly order?: string;
  readonly version?: number;
  readonly values?: (index: number) => number;
  /** Its data, instead of float64 values. */
  readonly data?: Uint8Array;
  /** Its header, instead of the proper one. */
  readonly header?: string;
}

/** Returns a npy file of float64 numbers, lies included. */
export function createNpy(parts: NpyParts): Uint8Array {
  const { shape, type = '<f8', order = 'False', version = 1, values = () => 0 } = parts;
  const tuple = shape.length === 1 ? `${shape[0] ?? 0},` : shape.join(', ');
  const { header = `{'descr': '${type}', 'fortran_order': ${order}, 'shape': (${tuple}), }` } = parts;
  const text = new TextEncoder().encode(`${header.padEnd(117)}\n`);
  const length = version === 1 ? [text.length & 0xff, text.length >> 8] : [text.length & 0xff, text.length >> 8, 0, 0];
  const { data = float64(shape, values) } = parts;
  return concatenate([
    Uint8Array.of(0x93),
    new TextEncoder().encode('NUMPY'),
    Uint8Array.of(version, 0, ...length),
    text,
    data,
  ]);
}

function float64(shape: readonly number[], values: (index: number) => number): Uint8Array {
  const count = shape.reduce((product, length) => product * length, 1);
  return new Uint8Array(Float64Array.from({ length: count }, (_, index) => values(index)).buffer);
}
