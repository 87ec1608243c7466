/** A file as bytes that are fetched when they are needed. */
export interface ByteSource {
  /** File name without folders, in NFC. */
  readonly name: string;
  readonly sizeBytes: number;
  /**
   * Returns bytes `start` … `end - 1`, in memory of their own.
   * @throws {UnrollError} `FILE_CHANGED` when the file has become shorter, `FILE_GONE`.
   */
  read(start: number, end: number): Promise<Uint8Array>;
  /**
   * Yields all bytes in their order, in pieces of any size; a piece may be overwritten as soon as the next one is asked for.
   * @throws {UnrollError} `FILE_CHANGED` or `FILE_GONE`.
   */
  chunks(): AsyncIterable<Uint8Array>;
}

/** A folder: the files directly inside it. */
export interface FolderSource {
  /** Folder name without its path, in NFC. */
  readonly name: string;
  /** In the order of their names; hidden ones are left out. */
  readonly files: readonly ByteSource[];
}

/** How a reader tells how far it is, and lets others have their turn. */
export interface ReadingControl {
  /** @param doneBytes bytes of the file that are behind it, so far */
  progress(doneBytes: number): void;
  /**
   * To be awaited after every few milliseconds of work: returns at once unless it is time to hear messages.
   * @throws {UnrollError} `CANCELLED`
   */
  pause(): Promise<void>;
}
