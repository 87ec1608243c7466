/** A data file as it was read, whole. */
export interface DataFile {
  /** File name without folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly sha256: string;
}
