import type { ErrorCode, WireError } from '../../src-engine/contract/wire-error.ts';
import type { Formats } from './formats.ts';

/** One error in one language. `{name}` stands for a fact of the error's details. */
export interface ErrorText {
  /** What is wrong, short; needs no facts. */
  readonly title: string;
  /** Where it is wrong: the first sentence whose facts are all there is taken. */
  readonly where: readonly string[];
  /** How to mend it; empty when nothing can be done. */
  readonly mend: string;
}

export type ErrorTexts = Readonly<Record<ErrorCode, ErrorText>>;

/** An error as the window shows it. */
export interface ErrorSentences {
  readonly title: string;
  /** Empty when the facts for it are missing. */
  readonly where: string;
  readonly mend: string;
}

/** Returns an error in the words of `texts`, numbers written as `formats` does. */
export function describeError(error: WireError, texts: ErrorTexts, formats: Formats): ErrorSentences {
  const { title, where, mend } = texts[error.code];
  const filled = where.map((template) => fill(template, error, formats));
  return { title, where: filled.find((sentence) => sentence !== null) ?? '', mend };
}

/** Returns the template with its facts put in, `null` when one is missing. */
function fill(template: string, { details }: WireError, formats: Formats): string | null {
  let complete = true;
  const sentence = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = details[name];
    if (fact === undefined || fact === '') complete = false;
    if (typeof fact !== 'number') return fact ?? '';
    return name.endsWith('Bytes') ? formats.bytes(fact) : formats.number(fact, 6);
  });
  return complete ? sentence : null;
}
