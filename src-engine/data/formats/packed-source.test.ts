import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { UnrollError } from '../../contract/wire-error.ts';
import { createSource, NO_CONTROL } from '../../testing/test-source.ts';
import { openPacked } from './packed-source.ts';

const TEXT = Array.from({ length: 5000 }, (_, row) => `${row},가나다\r\n`).join('');
const PACKED = new Uint8Array(gzipSync(TEXT));

async function unpack(bytes: Uint8Array, chunkBytes?: number): Promise<string> {
  const { source } = openPacked(createSource('data.csv.gz', bytes, chunkBytes), NO_CONTROL);
  const parts: Uint8Array[] = [];
  for await (const chunk of source.chunks()) parts.push(chunk.slice());
  return Buffer.concat(parts).toString();
}

describe('gzip', () => {
  it.each([1, 7, 1024, 65_536])('is unpacked from chunks of %i bytes', async (chunkBytes) => {
    expect(await unpack(PACKED, chunkBytes)).toBe(TEXT);
  });

  it('gives the name without its ending, ranges, and progress by packed bytes', async () => {
    const told: number[] = [];
    const { source, control } = openPacked(createSource('data.csv.GZ', PACKED), {
      ...NO_CONTROL,
      progress: (doneBytes) => told.push(doneBytes),
    });
    expect(source.name).toBe('data.csv');
    expect(new TextDecoder().decode(await source.read(2, 11))).toBe('가나다');
    expect((await source.read(0, 1e6)).length).toBe(Buffer.byteLength(TEXT));
    control.progress(1e9);
    expect(told).toEqual([PACKED.length]);
  });

  it.each([
    ['a cut', PACKED.subarray(0, PACKED.length - 20)],
    ['nothing but the beginning', PACKED.subarray(0, 3)],
    ['an altered byte', PACKED.map((byte, index) => (index === 200 ? byte ^ 1 : byte))],
    ['what follows after the end', Buffer.concat([PACKED, Buffer.from('what else there is')])],
  ])('refuses %s', async (_, bytes) => {
    await expect(unpack(bytes)).rejects.toMatchObject({ code: 'ARCHIVE_INVALID' });
  });

  it('stops at a bomb while it unpacks', async () => {
    const bomb = new Uint8Array(gzipSync(new Uint8Array(70 * 2 ** 20)));
    await expect(unpack(bomb)).rejects.toMatchObject({
      code: 'ARCHIVE_TOO_LARGE',
      details: { limitBytes: 64 * 2 ** 20 },
    });
  });

  it('passes on what reading the packed file throws', async () => {
    const source = createSource('data.csv.gz', PACKED);
    const changing = {
      ...source,
      async *chunks() {
        await Promise.resolve();
        yield PACKED.slice(0, 100);
        throw new UnrollError('FILE_CHANGED', 'The file changed.');
      },
    };
    const read = openPacked(changing, NO_CONTROL).source.read(0, 1e6);
    await expect(read).rejects.toMatchObject({ code: 'FILE_CHANGED' });
  });
});
