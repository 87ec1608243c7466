import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { UnrollError } from '../../contract/wire-error.ts';
import { createSource } from '../../testing/test-source.ts';
import { gunzip } from './gunzip.ts';

const TEXT = Array.from({ length: 5000 }, (_, row) => `${row},가나다\r\n`).join('');
const PACKED = new Uint8Array(gzipSync(TEXT));

async function unpack(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of gunzip(chunks)) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

describe('gzip', () => {
  it.each([1, 7, 1024, 65_536])('is unpacked from chunks of %i bytes', async (chunkBytes) => {
    expect(await unpack(createSource('a.gz', PACKED, chunkBytes).chunks())).toBe(TEXT);
  });

  it.each([
    ['a cut', PACKED.subarray(0, PACKED.length - 20)],
    ['nothing but the beginning', PACKED.subarray(0, 3)],
    ['an altered byte', PACKED.map((byte, index) => (index === 200 ? byte ^ 1 : byte))],
    ['what follows after the end', Buffer.concat([PACKED, Buffer.from('what else there is')])],
  ])('refuses %s', async (_, bytes) => {
    await expect(unpack(createSource('a.gz', bytes).chunks())).rejects.toMatchObject({ code: 'ARCHIVE_INVALID' });
  });

  it('passes on what reading the packed file throws', async () => {
    async function* changing(): AsyncGenerator<Uint8Array> {
      await Promise.resolve();
      yield PACKED.slice(0, 100);
      throw new UnrollError('FILE_CHANGED', 'The file changed.');
    }
    await expect(unpack(changing())).rejects.toMatchObject({ code: 'FILE_CHANGED' });
  });

  it('ends what it reads when nobody reads on', async () => {
    let isEnded = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        await Promise.resolve();
        for (;;) yield PACKED;
      } finally {
        isEnded = true;
      }
    }
    for await (const chunk of gunzip(endless())) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isEnded).toBe(true);
  });
});
