import type { Dictionary } from '../../i18n/en.ts';

export interface SampleText {
  readonly name: string;
  readonly line: string;
  readonly badge: string;
}

/** Returns the words for a bundled sample; `undefined` for one that the dictionary does not know. */
export function sampleText({ samples }: Dictionary, id: string): SampleText | undefined {
  const byId: Readonly<Record<string, SampleText>> = samples;
  return byId[id];
}
