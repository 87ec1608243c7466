import { forge, signedFile, type ForgedEntry, type ForgedFile } from './forge-safetensors.ts';
import { honestModel } from './honest-model.ts';
import { JSON_ATTACKS } from './json-attacks.ts';
import type { ModelAttack } from './model-attack.ts';

const lstm = honestModel();

/** A file with a right checksum in which something else is wrong. */
function forged(name: string, reason: string, alter: (file: ForgedFile) => void): ModelAttack {
  return { name, bytes: () => forge(lstm, alter), code: 'MODEL_FILE_INVALID', where: { reason } };
}

function raw(name: string, reason: string, bytes: () => Uint8Array): ModelAttack {
  return { name, bytes, code: 'MODEL_FILE_INVALID', where: { reason } };
}

/** A file in which the entry of the first or second tensor is altered. */
function entry(name: string, reason: string, alter: (first: ForgedEntry, second: ForgedEntry) => void): ModelAttack {
  return forged(name, reason, ({ entries: [first, second] }) => {
    if (first === undefined || second === undefined) throw new Error('An honest model has more tensors.');
    alter(first, second);
  });
}

const offsets = (name: string, reason: string, data_offsets: readonly unknown[]): ModelAttack =>
  entry(name, reason, (first) => Object.assign(first, { data_offsets }));

const shape = (name: string, reason: string, dimensions: readonly unknown[]): ModelAttack =>
  entry(name, reason, (first) => Object.assign(first, { shape: dimensions }));

function withLength(length: bigint): Uint8Array {
  const bytes = forge(lstm, () => undefined);
  new DataView(bytes.buffer).setBigUint64(0, length, true);
  return bytes;
}

function withConfig(change: (model: { layers: Record<string, unknown>[] }) => void): Uint8Array {
  return forge(lstm, ({ metadata }) => {
    const config = JSON.parse(metadata['config'] ?? '') as { model: { layers: Record<string, unknown>[] } };
    change(config.model);
    metadata['config'] = JSON.stringify(config);
  });
}

const withHiddenSize = (hiddenSize: number) => (): Uint8Array =>
  withConfig(({ layers: [layer] }) => Object.assign(layer ?? {}, { hiddenSize }));

/** A number in the place of the first weight of the second tensor. */
function withWeight(value: number): Uint8Array {
  return forge(lstm, ({ entries, data }) => {
    const begin = Number(entries[1]?.data_offsets[0]);
    new DataView(data.buffer, data.byteOffset).setFloat64(begin, value, true);
  });
}

function notFinite(name: string, value: number): ModelAttack {
  const tensor = 'head.weight';
  return { name, bytes: () => withWeight(value), code: 'MODEL_NOT_FINITE', where: { tensor, count: 1 } };
}

const HEADERS: readonly ModelAttack[] = [
  raw('1 a length beyond the file', 'its header reaches past the end of the file', () => withLength(1_000_000n)),
  raw('2 a length with its highest bit set', 'it is neither safetensors nor JSON', () => withLength(2n ** 63n)),
  raw('3 a header of 100 MB', 'its header is too long', () => signedFile(`{${' '.repeat(100_000_000)}}`)),
  raw('4 100,000 tensors', 'its header has too many items', () =>
    signedFile(`{${Array.from({ length: 100_000 }, (_, at) => `"t${String(at)}":{"shape":[0]}`).join(',')}}`),
  ),
  forged('4 10,001 tensors', 'it has 10001 tensors', (file) => {
    const empty = { dtype: 'F64', shape: [0], data_offsets: [0, 0] };
    file.entries = Array.from({ length: 10_001 }, (_, at) => ({ name: `t${String(at)}`, ...empty }));
    file.data = new Uint8Array();
  }),
  raw('5 a header that is not UTF-8', 'its header is not UTF-8', () =>
    signedFile(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d)),
  ),
  raw('5 a header that is not JSON', 'its header is not JSON', () => signedFile('{"a":')),
  raw('5 a header that is no object', 'its header does not start with "{"', () => signedFile('["a"]')),
  raw('5 more after the header', 'its header is not JSON', () => signedFile('{} {}')),
  raw('6 a repeated tensor', 'its header holds "a" twice', () => signedFile('{"a":{"shape":[1]},"\\u0061":{}}')),
  raw('18 metadata of 50 MB', 'its header is too long', () => signedFile(`{"a":"${' '.repeat(50_000_000)}"}`)),
];

const PLACES: readonly ModelAttack[] = [
  entry('7 overlapping tensors', 'overlaps another one', (first, second) => {
    second.data_offsets = [0, Number(second.data_offsets[1]) - Number(second.data_offsets[0])];
    first.data_offsets = [0, Number(first.data_offsets[1])];
  }),
  offsets('8 a hole before a tensor', 'there is a hole before tensor', [8, 40]),
  offsets('9 an end before the begin', 'does not fit its offsets', [32, 0]),
  offsets('9 a negative offset', 'is malformed', [-32, 0]),
  offsets('9 a fraction as offset', 'is malformed', [0.5, 32.5]),
  offsets('9 text as offset', 'is malformed', ['0', '32']),
  forged('10 an offset past the end', 'reaches past the end of the file', (file) => {
    file.data = file.data.subarray(0, -8);
  }),
  forged('10 bytes that belong to no tensor', '8 bytes at its end belong to no tensor', (file) => {
    file.data = new Uint8Array(file.data.length + 8);
  }),
  shape('11 a shape that does not fit its offsets', 'does not fit its offsets', [5]),
  shape('12 a product beyond 2⁵³', 'has too many elements', [65536, 65536, 65536, 65536]),
  shape('12 a product of 2⁶⁴ + 4', 'has the dimension', [2 ** 62, 4]),
  shape('12 nine dimensions', 'has 9 dimensions', [4, 1, 1, 1, 1, 1, 1, 1, 1]),
  shape('12 a negative dimension', 'has the dimension -4', [-4]),
  ...['F32', 'BF16', 'I8', 'X9'].map((dtype) =>
    entry(`13 ${dtype}`, `is ${dtype}, only F64 can be read`, (first) => Object.assign(first, { dtype })),
  ),
];

const CONTENTS: readonly ModelAttack[] = [
  forged('14 a missing tensor', 'there is no tensor rnn.weight_ih_l0', (file) => {
    const last = file.entries.pop();
    file.data = file.data.subarray(0, Number(last?.data_offsets[0]));
  }),
  forged('14 a tensor too many', 'has no place for the tensor more', ({ entries, data }) => {
    entries.push({ name: 'more', dtype: 'F64', shape: [0], data_offsets: [data.length, data.length] });
  }),
  raw('15 the weights of a gru for an lstm', 'has the shape [9, 4], expected [12, 4]', () =>
    forge(honestModel('gru'), ({ metadata }) => {
      metadata['config'] = JSON.stringify(lstm.config);
    }),
  ),
  notFinite('16 NaN as weight', NaN),
  notFinite('16 an infinite weight', -Infinity),
  forged('17 a tensor named __proto__', 'has no place for the tensor __proto__', ({ entries, data }) => {
    entries.push({ name: '__proto__', dtype: 'F64', shape: [0], data_offsets: [data.length, data.length] });
  }),
  forged('17 metadata named __proto__', 'its metadata holds "__proto__"', (file) => {
    file.metadata = Object.fromEntries([...Object.entries(file.metadata), ['__proto__', '{}']]);
  }),
  forged('19 a tensor named as a path', 'has no place for the tensor ../../etc/passwd', ({ entries, data }) => {
    entries.push({ name: '../../etc/passwd', dtype: 'F64', shape: [0], data_offsets: [data.length, data.length] });
  }),
  {
    name: '21 10⁹ hidden units',
    bytes: withHiddenSize(1e9),
    code: 'MODEL_TOO_LARGE',
    where: { limitBytes: 1.5 * 2 ** 30 },
  },
  raw('21 more hidden units than weights', 'expected [8000, 4]', withHiddenSize(2000)),
  forged('a later version', 'its format has version 3', ({ metadata }) => (metadata['formatVersion'] = '3')),
  forged('metadata of something else', 'its metadata holds "more"', ({ metadata }) => (metadata['more'] = '')),
];

/** All that was thought of; what imports an archive or another format of models would have to mind is not read at all. */
export const MODEL_ATTACKS: readonly ModelAttack[] = [...HEADERS, ...PLACES, ...CONTENTS, ...JSON_ATTACKS];
