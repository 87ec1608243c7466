import type { ErrorCode, WireError } from '../../src-engine/contract/wire-error.ts';
import { fillTemplate } from './fill-template.ts';
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
  return { title, where: fillTemplate(where, error.details, formats), mend };
}
