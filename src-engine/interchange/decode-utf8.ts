import { modelFileError } from './model-file-error.ts';

/** @throws {UnrollError} `MODEL_FILE_INVALID` when the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array, part: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw modelFileError(`${part} is not UTF-8`);
  }
}
