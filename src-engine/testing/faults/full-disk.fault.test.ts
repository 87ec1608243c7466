import { describe, expect, test } from 'vitest';
import { RecordedRun, type Action } from './recorded-run.ts';
import { RecordingFileSystem } from './recording-file-system.ts';
import { FOLDERS, readRunFiles } from './run-files.ts';

/** Every way of writing to the files of a run, with more bytes than are ever left free below. */
const WRITES: readonly Action[] = [
  { kind: 'append', lines: 5 },
  { kind: 'checkpoint', isBest: true, sizeBytes: 2000 },
  { kind: 'state' },
  { kind: 'rename' },
  { kind: 'model', sizeBytes: 2000 },
  { kind: 'export', sizeBytes: 2000 },
];
/** Room for nothing, for a part of the first write, for more than one write that is cut short. */
const FREE_BYTES = [0, 1, 100, 300, 450];

describe('a disk that is full', () => {
  test.each(WRITES)(
    '$kind is refused by name; the files stay as they were, and there is room for it later',
    async (write) => {
      for (const freeBytes of FREE_BYTES) {
        const files = new RecordingFileSystem(FOLDERS);
        files.limitWrites(300);
        const run = new RecordedRun(files);
        await run.create();
        for (const action of WRITES) await run.do(action);
        const before = await readRunFiles(files);

        files.leaveFree(freeBytes);
        await expect(run.do(write)).rejects.toMatchObject({
          code: 'DISK_FULL',
          details: { neededBytes: expect.any(Number) as number, freeBytes: 0 },
        });
        expect(await readRunFiles(files)).toEqual(before);
        expect([...files.contents().keys()].filter((path) => path.endsWith('.tmp'))).toEqual([]);

        files.leaveFree(Infinity);
        await run.do(write);
        expect(await readRunFiles(files)).not.toEqual(before);
        await run.close();
      }
    },
  );
});
