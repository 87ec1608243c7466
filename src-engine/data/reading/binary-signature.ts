/** First bytes of formats that people take for data files, from each format's specification. */
const SIGNATURES: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['a PNG picture', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG picture', [0xff, 0xd8, 0xff]],
  ['a GIF picture', [0x47, 0x49, 0x46, 0x38]],
  ['a PDF document', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['a ZIP archive, as xlsx, docx and npz files are', [0x50, 0x4b, 0x03, 0x04]],
  ['an empty ZIP archive', [0x50, 0x4b, 0x05, 0x06]],
  ['a gzip archive', [0x1f, 0x8b]],
  ['a bzip2 archive', [0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0x59]],
  ['an xz archive', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['a 7z archive', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['an old Office document', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a Linux program', [0x7f, 0x45, 0x4c, 0x46]],
  ['a NumPy array', [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]],
  ['a Parquet table', [0x50, 0x41, 0x52, 0x31, 0x15]],
  [
    'an SQLite database',
    [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66, 0x6f, 0x72, 0x6d, 0x61, 0x74, 0x20, 0x33, 0x00],
  ],
  ['a HDF5 file', [0x89, 0x48, 0x44, 0x46]],
];

/** How much of a file without a known signature is judged. */
const SAMPLE_BYTES = 8192;
/** Text has hardly any control characters; programs and pictures have far more than this share. */
const MAX_CONTROL_SHARE = 0.02;

/** Returns what a file is, in words, by its first bytes; `null` for no known format. */
export function findSignature(bytes: Uint8Array): string | null {
  return SIGNATURES.find(([, signature]) => startsWith(bytes, signature))?.[0] ?? null;
}

export function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** Whether bytes have more control characters than a text in an encoding that keeps ASCII as it is. */
export function areControls(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const controls = sample.reduce((count, byte) => count + (isControl(byte) ? 1 : 0), 0);
  return controls > Math.max(2, sample.length * MAX_CONTROL_SHARE);
}

/** Tab, line ends, form feed and escape occur in text; the other control characters do not. */
function isControl(byte: number): boolean {
  return (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1b) || byte === 0x7f;
}
