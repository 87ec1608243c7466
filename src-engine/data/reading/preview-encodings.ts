import type { Encoding } from '../../contract/run-config.ts';
import { createDecoder } from './text-decoder.ts';

/** Bytes that are decoded to find a line worth showing. */
const SAMPLE_BYTES = 4096;
const LINE_LENGTH = 80;

/**
 * Returns how a text would read in each encoding: a line for each, its name and the first line of the text that tells them
 * apart, parted by a tab.
 */
export function previewEncodings(sample: Uint8Array, candidates: readonly Encoding[]): string {
  return candidates.map((encoding) => `${encoding}\t${tellingLine(sample, encoding)}`).join('\n');
}

function tellingLine(sample: Uint8Array, encoding: Encoding): string {
  const lines = createDecoder(encoding, false)
    .decode(sample.subarray(0, SAMPLE_BYTES))
    .split(/[\r\n]+/);
  const line = lines.find((text) => /[^\0-\x7f]/.test(text)) ?? lines[0] ?? '';
  return line.replaceAll('\t', ' ').slice(0, LINE_LENGTH);
}
