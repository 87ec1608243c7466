import { ENCODINGS, type Encoding } from '../../../src-engine/contract/run-config.ts';
import type { WireError } from '../../../src-engine/contract/wire-error.ts';

/** A way to read a text, and how its first line would look. */
export interface EncodingChoice {
  readonly encoding: Encoding;
  readonly line: string;
}

/** Returns the encodings that an error leaves to a person's choice; none when it does not. */
export function readEncodingChoices({ details }: WireError): EncodingChoice[] {
  const { preview } = details;
  if (typeof preview !== 'string') return [];
  return preview.split('\n').flatMap((text) => {
    const [name, ...line] = text.split('\t');
    const encoding = ENCODINGS.find((known) => known === name);
    return encoding === undefined ? [] : [{ encoding, line: line.join(' ') }];
  });
}
