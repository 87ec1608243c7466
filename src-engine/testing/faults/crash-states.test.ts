import { expect, test } from 'vitest';
import { crashStates } from './crash-states.ts';
import { RecordingFileSystem } from './recording-file-system.ts';
import { seededRandom } from './seeded-random.ts';

const OLD = new TextEncoder().encode('old');
const NEW = new Uint8Array(1200).fill(7);

/** Returns what the file may hold after a power cut, once each; `gone` where it is not there. */
function outcomes(files: RecordingFileSystem, path: string): Set<string> {
  return new Set(
    [...crashStates(files.recorded, 20, seededRandom(1))].map((disk) => describe(disk.contents().get(path))),
  );
}

function describe(bytes: Uint8Array | null | undefined): string {
  if (bytes === undefined || bytes === null) return 'gone';
  if (bytes.length === OLD.length) return new TextDecoder().decode(bytes);
  return `${bytes.filter((byte) => byte === 7).length} of ${bytes.length}`;
}

async function write(files: RecordingFileSystem, path: string, isSynced: boolean): Promise<void> {
  const file = await files.open(path, 'w');
  await file.write(NEW);
  if (isSynced) await file.sync();
  await file.close();
}

test('a file written in place may be old, new, torn at a sector, zeroed or cut', async () => {
  const files = new RecordingFileSystem(new Map([['/a', OLD]]));
  await write(files, '/a', false);
  expect(outcomes(files, '/a')).toEqual(
    new Set(['old', '0 of 0', '1200 of 1200', '512 of 512', '1024 of 1024', '0 of 1200']),
  );
});

test('a new file is there for good when it and its folder were waited for', async () => {
  const files = new RecordingFileSystem();
  await write(files, '/a', true);
  expect(outcomes(files, '/a')).toEqual(new Set(['gone', '1200 of 1200']));
  await files.syncFolder('/');
  expect(outcomes(files, '/a')).toEqual(new Set(['1200 of 1200']));
});

test('a file renamed over another is the old or the new one', async () => {
  const files = new RecordingFileSystem(new Map([['/a', OLD]]));
  await write(files, '/a.tmp', true);
  await files.rename('/a.tmp', '/a');
  expect(outcomes(files, '/a')).toEqual(new Set(['old', '1200 of 1200']));
});

test('what was removed may come back until its folder was waited for', async () => {
  const files = new RecordingFileSystem(new Map([['/a', OLD]]));
  await files.remove('/a');
  expect(outcomes(files, '/a')).toEqual(new Set(['old', 'gone']));
  await files.syncFolder('/');
  expect(outcomes(files, '/a')).toEqual(new Set(['gone']));
});

test('what was moved to another folder is at either place, at both while only the new folder was waited for', async () => {
  const files = new RecordingFileSystem(
    new Map([
      ['/from', null],
      ['/to', null],
      ['/from/a', OLD],
    ]),
  );
  await files.rename('/from/a', '/to/a');
  expect(outcomes(files, '/from/a')).toEqual(new Set(['old', 'gone']));
  expect(outcomes(files, '/to/a')).toEqual(new Set(['old', 'gone']));
  await files.syncFolder('/to');
  expect(outcomes(files, '/from/a')).toEqual(new Set(['old', 'gone']));
  expect(outcomes(files, '/to/a')).toEqual(new Set(['old']));
  await files.syncFolder('/from');
  expect(outcomes(files, '/from/a')).toEqual(new Set(['gone']));
});

test('an append is torn where sectors of the file end', async () => {
  const files = new RecordingFileSystem(new Map([['/a', new Uint8Array(500).fill(7)]]));
  const file = await files.open('/a', 'a');
  await file.write(NEW);
  expect(outcomes(files, '/a')).toEqual(
    new Set(['500 of 500', '1700 of 1700', '512 of 512', '1024 of 1024', '1536 of 1536', '500 of 1700']),
  );
});
