/**
 * The few calls of a file system that durable files need; tests replace them by ones that fail or forget. Errors have the
 * codes of Node.
 */
export interface FileSystem {
  /** `w`: new or emptied. `wx`: refuses one that is there. `a`: at its end. `r+`: as it is, for cutting. */
  open(path: string, flags: 'r' | 'r+' | 'w' | 'wx' | 'a'): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file or a whole folder; one that is not there is fine. */
  remove(path: string): Promise<void>;
  /** Fails where the folder is there already, or the one above it is not. */
  makeFolder(path: string): Promise<void>;
  /** Names in a folder, in no order. */
  list(path: string): Promise<readonly string[]>;
  /** Makes what was renamed, made or removed in a folder last through a power cut. */
  syncFolder(path: string): Promise<void>;
  /** `null` where nothing is. */
  stat(path: string): Promise<FileFacts | null>;
  /** Bytes that may still be written to the disk of this folder. */
  freeBytes(path: string): Promise<number>;
}

export interface FileFacts {
  /** A regular file: no folder, pipe or device. */
  readonly isFile: boolean;
  readonly sizeBytes: number;
  /** Milliseconds since 1970. */
  readonly modifiedMs: number;
}

export interface OpenFile {
  /** Returns how many of the bytes were written: fewer than given where the disk fills up. */
  write(bytes: Uint8Array): Promise<number>;
  /** Returns how many bytes from `position` on were read into `bytes`: 0 at the end. */
  read(bytes: Uint8Array, position: number): Promise<number>;
  /** Bytes of the file that was opened; its path may lead to another one by now. */
  size(): Promise<number>;
  truncate(length: number): Promise<void>;
  /** Waits until what was written would outlast a power cut. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Returns the code that Node gives to an error of the file system, `unknown` where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
