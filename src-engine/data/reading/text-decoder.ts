import type { Encoding } from '../../contract/run-config.ts';
import { windows949Unit } from './windows-949.ts';

/** Decodes a text piece by piece, as `TextDecoder` does. */
export interface PieceDecoder {
  decode(input?: Uint8Array, options?: { readonly stream?: boolean }): string;
}

const REPLACEMENT = 0xfffd;

/**
 * Returns a decoder that gives the same text in every runtime.
 * @param fatal whether it throws a `TypeError` at what is no text, rather than put U+FFFD in its place
 */
export function createDecoder(encoding: Encoding, fatal: boolean): PieceDecoder {
  return encoding === 'windows-949' ? new Windows949Decoder(fatal) : new TextDecoder(encoding, { fatal });
}

/** By the algorithm of the Encoding Standard for EUC-KR, which means windows-949. */
class Windows949Decoder implements PieceDecoder {
  readonly #fatal: boolean;
  /** First byte of a pair of which the second has not come yet, 0 for none. */
  #lead = 0;

  constructor(fatal: boolean) {
    this.#fatal = fatal;
  }

  decode(input: Uint8Array = new Uint8Array(0), { stream = false } = {}): string {
    // A pair that is no character may leave its second byte as one.
    const units = new Uint16Array(2 * input.length + 1);
    let count = 0;
    for (const byte of input) {
      if (this.#lead !== 0) {
        const unit = windows949Unit(this.#lead, byte);
        this.#lead = 0;
        units[count++] = unit === 0 ? this.#replacement() : unit;
        if (unit === 0 && byte < 0x80) units[count++] = byte;
      } else if (byte < 0x80) units[count++] = byte;
      else if (byte > 0x80 && byte < 0xff) this.#lead = byte;
      else units[count++] = this.#replacement();
    }
    if (!stream && this.#lead !== 0) {
      this.#lead = 0;
      units[count++] = this.#replacement();
    }
    return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(units.subarray(0, count));
  }

  #replacement(): number {
    if (this.#fatal) throw new TypeError('The bytes are no text in windows-949');
    return REPLACEMENT;
  }
}
