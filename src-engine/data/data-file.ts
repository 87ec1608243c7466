import type { ParsedData } from './parsed-data.ts';

/** A data file, or folder, as it was read. */
export interface DataFile {
  /** Name without folders, in NFC. */
  readonly name: string;
  readonly sizeBytes: number;
  /** SHA-256, hexadecimal: of the bytes, for a folder of the names and digests of its files. */
  readonly sha256: string;
  readonly data: ParsedData;
}
