import { UnrollError } from '../src-engine/contract/wire-error.ts';

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** An SVG document may begin with a declaration. */
const SVG_START = /^\s*(<\?xml[^>]*\?>\s*)?<svg[\s>]/;

/** @throws {UnrollError} `INVALID_ARGUMENT` unless the bytes begin as a picture of this format does */
export function requirePicture(format: 'png' | 'svg', bytes: Uint8Array): void {
  const isPicture = format === 'png' ? isPng(bytes) : isSvg(bytes);
  if (!isPicture) throw new UnrollError('INVALID_ARGUMENT', `This is no picture in the format ${format}.`);
}

function isPng(bytes: Uint8Array): boolean {
  return PNG_SIGNATURE.equals(bytes.subarray(0, PNG_SIGNATURE.length));
}

function isSvg(bytes: Uint8Array): boolean {
  try {
    return SVG_START.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}
