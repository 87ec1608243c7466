import type { ByteSource, ReadingControl } from '../data/source.ts';
import type { EnginePlatform } from './engine-platform.ts';

/** A file whose SHA-256 is taken on the way when it is read from its first byte to its last. */
export class HashedSource implements ByteSource {
  readonly #platform: EnginePlatform;
  readonly #source: ByteSource;
  #sha256: string | null = null;

  constructor(platform: EnginePlatform, source: ByteSource) {
    this.#platform = platform;
    this.#source = source;
  }

  get name(): string {
    return this.#source.name;
  }

  get sizeBytes(): number {
    return this.#source.sizeBytes;
  }

  read(start: number, end: number): Promise<Uint8Array> {
    return this.#source.read(start, end);
  }

  async *chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    const digest = this.#platform.createDigest();
    for await (const chunk of this.#source.chunks()) {
      digest.update(chunk);
      yield chunk;
    }
    this.#sha256 = digest.finish();
  }

  /** Returns the SHA-256 in hexadecimal, for which a file is read that was only read in parts so far. */
  async sha256(control: Pick<ReadingControl, 'pause'>): Promise<string> {
    if (this.#sha256 === null) {
      const chunks = this.chunks();
      while ((await chunks.next()).done !== true) await control.pause();
    }
    return this.#sha256 ?? '';
  }
}
