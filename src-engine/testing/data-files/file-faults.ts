import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileCase, labelledTable, writtenCase } from './data-file-case.ts';
import type { DataFileCase } from './data-file-case.ts';

const GIB = 2 ** 30;

/** Returns a writer of a file that is larger than the room it takes: what was never written, after its start, reads as zeros. */
function sparse(name: string, sizeBytes: number, start = ''): DataFileCase['write'] {
  return (folder) => {
    const path = join(folder, name);
    writeFileSync(path, start);
    truncateSync(path, sizeBytes);
    return path;
  };
}

/** Returns a writer of a link. */
function link(name: string, target: string): DataFileCase['write'] {
  return (folder) => {
    const path = join(folder, name);
    symlinkSync(target, path);
    return path;
  };
}

function writeFifo(folder: string): string {
  const path = join(folder, 'fifo.csv');
  execFileSync('mkfifo', [path]);
  return path;
}

function writeLinked(folder: string): string {
  writeFileSync(join(folder, 'linked-to.csv'), labelledTable());
  return link('link.csv', join(folder, 'linked-to.csv'))(folder);
}

function writeForbidden(folder: string): string {
  const path = join(folder, 'forbidden.csv');
  writeFileSync(path, labelledTable());
  chmodSync(path, 0);
  return path;
}

/** Returns a writer of a folder with these files. */
function folderOf(name: string, files: readonly string[]): DataFileCase['write'] {
  return (folder) => {
    const path = join(folder, name);
    mkdirSync(path);
    for (const file of files) writeFileSync(join(path, file), 'some text\n');
    return path;
  };
}

const named = (id: string, fileName: string): DataFileCase =>
  fileCase(`46.${id}`, fileName, () => labelledTable(), 'ok');

/** Files that are hard to read whatever is in them, and things that are no files. */
export const FILE_FAULTS: readonly DataFileCase[] = [
  writtenCase('27.zeros', 'zeros.csv', sparse('zeros.csv', GIB), { code: 'FILE_BINARY' }),
  writtenCase('29.text', 'large.txt', sparse('large.txt', Math.floor(2.2 * GIB), 'a line of text\n'.repeat(80_000)), {
    code: 'FILE_TOO_LARGE',
  }),
  writtenCase('29.table', 'large.csv', sparse('large.csv', 5 * GIB), { code: 'FILE_TOO_LARGE' }),
  writtenCase('32.forbidden', 'forbidden.csv', writeForbidden, { code: 'FILE_PERMISSION' }, { needsUser: true }),
  writtenCase('33.fifo', 'fifo.csv', writeFifo, { code: 'FILE_NOT_REGULAR' }),
  writtenCase('33.device', 'zero.csv', link('zero.csv', '/dev/zero'), { code: 'FILE_NOT_REGULAR' }),
  writtenCase('34.link', 'link.csv', writeLinked, 'ok'),
  writtenCase('34.loop', 'loop.csv', link('loop.csv', 'loop.csv'), { code: 'FILE_LOOP' }),
  writtenCase('34.dangling', 'dangling.csv', link('dangling.csv', 'nowhere.csv'), { code: 'FILE_GONE' }),
  named('long', `${'가'.repeat(83)}.csv`),
  named('dash', '-rf.csv'),
  named('quotes', `it's "quoted".csv`),
  named('line-end', 'two\nlines.csv'),
  named('right-to-left', 'a\u202egpj.csv'),
  named('device', 'CON.csv'),
  named('space', 'trailing .csv '),
  writtenCase('47.empty-folder', 'empty-folder', folderOf('empty-folder', []), { code: 'FOLDER_NOT_SUPPORTED' }),
  writtenCase('47.pictures', 'pictures', folderOf('pictures', ['a.png', 'b.png']), { code: 'FOLDER_NOT_SUPPORTED' }),
];
