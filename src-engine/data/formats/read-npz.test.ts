import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import fixtures from '../../testing/fixtures/numpy-arrays.json' with { type: 'json' };
import { createNpy } from '../../testing/data-files/numpy-files.ts';
import { createSource, NO_CONTROL } from '../../testing/test-source.ts';
import { createZip } from '../../testing/test-zip.ts';
import { rowsBetween } from '../columns.ts';
import type { Table } from '../table.ts';
import { readNpz } from './read-npz.ts';

const decode = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
const read = (bytes: Uint8Array): Promise<Table> => readNpz(createSource('data.npz', bytes), NO_CONTROL);
const matrix = decode(fixtures.arrays.matrix.bytes);
const truth = decode(fixtures.arrays.truth.bytes);

describe('what NumPy wrote', () => {
  it('reads arrays side by side', async () => {
    const table = await read(decode(fixtures.archives.stored));
    expect(table.columns.map(({ name }) => name)).toEqual(['x 1', 'x 2', 'y']);
    expect(rowsBetween(table, 0, 3)).toEqual([
      ['0', '1', '0'],
      ['2', '3', '1'],
      ['4', '5', '0'],
    ]);
  });

  it('lays sequences out one time step to a row, and repeats their labels', async () => {
    const table = await read(decode(fixtures.archives.packed));
    expect(table.columns.map(({ name }) => name)).toEqual(['sequence', 'step', 'X 1', 'X 2', 'y']);
    expect(table.rowCount).toBe(20);
    expect(rowsBetween(table, 4, 6)).toEqual([
      ['1', '5', '0', '0', 'a'],
      ['2', '1', '0', '0', 'b'],
    ]);
  });
});

it('takes the arrays of the training split, and says what it leaves', async () => {
  const arrays = { X_train: [4, 2], y_train: [4], X_test: [3, 2], y_test: [3] };
  const members = Object.entries(arrays).map(([name, shape]) => ({
    name: `${name}.npy`,
    packed: createNpy({ shape }),
  }));
  const { columns, rowCount, warnings } = await read(createZip(members));
  expect([columns.map(({ name }) => name), rowCount]).toEqual([['X_train 1', 'X_train 2', 'y_train'], 4]);
  expect(warnings).toMatchObject([
    { code: 'ARRAYS_LEFT_OUT', details: { taken: 'X_train, y_train', left: 'X_test, y_test' } },
  ]);
  const latest = await read(createZip(['strain', 'latest'].map((name) => ({ name: `${name}.npy`, packed: matrix }))));
  expect(latest.warnings).toEqual([]);
});

describe('refusals', () => {
  const bomb = { name: 'x.npy', packed: deflateRawSync(new Uint8Array(1e6)), size: 2 ** 30, method: 8 };

  it.each([
    ['a workbook', createZip([{ name: 'xl/workbook.xml' }, { name: '[Content_Types].xml' }]), 'FILE_IS_ZIP'],
    ['an empty archive', createZip([]), 'FILE_IS_ZIP'],
    [
      'one file that is no array',
      createZip([{ name: 'x.npy', packed: matrix }, { name: 'in.zip' }]),
      'ARCHIVE_INVALID',
    ],
    ['an archive called npy', createZip([{ name: 'x.npy', packed: createZip([]) }]), 'NPY_INVALID'],
    [
      'a name twice',
      createZip([
        { name: 'x.npy', packed: matrix },
        { name: 'x.npy', packed: matrix },
      ]),
      'ARCHIVE_INVALID',
    ],
    ['a password', createZip([{ name: 'x.npy', packed: matrix, flags: 1 }]), 'ARCHIVE_ENCRYPTED'],
    ['an unknown method', createZip([{ name: 'x.npy', packed: matrix, method: 99 }]), 'ARCHIVE_INVALID'],
    ['a wrong checksum', createZip([{ name: 'x.npy', packed: matrix, crc: 1 }]), 'ARCHIVE_INVALID'],
    ['a declared bomb', createZip([bomb]), 'ARCHIVE_TOO_LARGE'],
    ['a size that is a lie', createZip([{ ...bomb, size: 1000 }]), 'ARCHIVE_INVALID'],
    [
      'arrays of different lengths',
      createZip([
        { name: 'x.npy', packed: matrix },
        { name: 'y.npy', packed: truth },
      ]),
      'NPY_UNSUPPORTED',
    ],
    ['half an archive', decode(fixtures.archives.stored).subarray(0, 300), 'ARCHIVE_INVALID'],
  ])('refuses %s', async (_, bytes, code) => {
    await expect(read(bytes)).rejects.toMatchObject({ code });
  });

  it('takes names with paths as names', async () => {
    const table = await read(createZip([{ name: '../../x.npy', packed: truth }]));
    expect(table.columns.map(({ name }) => name)).toEqual(['../../x']);
  });
});
