import { UnrollError } from '../../contract/wire-error.ts';
import type { ReadingControl, ByteSource } from '../source.ts';
import type { Table } from '../table.ts';
import { archiveInvalid } from './archive-faults.ts';
import { tableOfArrays } from './array-table.ts';
import { parseNpy } from './npy-array.ts';
import type { NpyArray } from './npy-array.ts';
import { chooseArrays } from './training-arrays.ts';
import { readZipDirectory } from './zip-directory.ts';
import type { ZipMember } from './zip-directory.ts';
import { readZipMember } from './zip-member.ts';

/** All arrays together, unpacked: each is held beside its table while it is read. */
const MAX_UNPACKED_BYTES = 1024 * 2 ** 20;
const ARRAY = /[.]npy$/;

/**
 * Returns the arrays of a npz file as one table.
 * @throws {UnrollError} `FILE_IS_ZIP` for an archive of other things, `ARCHIVE_…`, and every error of `parseNpy` and
 * `tableOfArrays`
 */
export async function readNpz(source: ByteSource, control: ReadingControl): Promise<Table> {
  const members = await readZipDirectory(source);
  checkKind(source.name, members);
  const arrays = new Map<string, NpyArray>();
  let leftBytes = MAX_UNPACKED_BYTES;
  for (const member of members) {
    const bytes = await readZipMember(source, member, leftBytes);
    leftBytes -= bytes.length;
    arrays.set(member.name.replace(ARRAY, ''), parseNpy(bytes));
    control.progress(member.offset + member.packedBytes);
    await control.pause();
  }
  const chosen = chooseArrays(arrays);
  const table = await tableOfArrays(chosen.arrays, control);
  return { ...table, warnings: [...chosen.warnings, ...table.warnings] };
}

function checkKind(name: string, members: readonly ZipMember[]): void {
  const other = members.find((member) => !ARRAY.test(member.name));
  if (members.length > 0 && other === undefined) return;
  if (other !== undefined && members.some((member) => ARRAY.test(member.name))) {
    throw archiveInvalid('archive-other', `“${other.name}” in it is no NumPy array`, { member: other.name });
  }
  const binary = describeZip(members);
  throw new UnrollError('FILE_IS_ZIP', `The file is ${binary}.`, 'Unpack it, or save the sheet as csv.', {
    ...{ name, binary },
  });
}

/** Returns what a zip archive is, in words, by the names that its format prescribes. */
function describeZip(members: readonly ZipMember[]): string {
  if (members.length === 0) return 'an empty ZIP archive';
  if (members.some(({ name }) => name.startsWith('xl/'))) return 'a spreadsheet (xlsx)';
  if (members.some(({ name }) => name.startsWith('word/'))) return 'a document (docx)';
  return 'a ZIP archive';
}
