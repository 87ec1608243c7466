import type { DataFault } from '../../src-engine/contract/data-fault.ts';
import type { ErrorCode, WireError } from '../../src-engine/contract/wire-error.ts';
import { fillTemplate } from './fill-template.ts';
import type { Formats } from './formats.ts';

/** One error in one language. `{name}` stands for a fact of the error's details, `{fault}` for the words of its fault. */
export interface ErrorText {
  /** What is wrong, short; needs no facts. */
  readonly title: string;
  /** Where it is wrong: the first sentence whose facts are all there is taken. */
  readonly where: readonly string[];
  /** How to mend it; empty when nothing can be done. */
  readonly mend: string;
}

export type ErrorTexts = Readonly<Record<ErrorCode, ErrorText>>;

/** Sentences about what is wrong inside a data file; `{name}` stands for a fact of the error's details. */
export type FaultTexts = Readonly<Record<DataFault, string>>;

/** The words for errors in one language. */
export interface ErrorWords {
  readonly errors: ErrorTexts;
  readonly faults: FaultTexts;
}

/** An error as the window shows it. */
export interface ErrorSentences {
  readonly title: string;
  /** Empty when the facts for it are missing. */
  readonly where: string;
  readonly mend: string;
}

const FAULT = '{fault}';

/** Returns an error in the words of a language, numbers written as `formats` does. */
export function describeError(error: WireError, words: ErrorWords, formats: Formats): ErrorSentences {
  const { title, where, mend } = words.errors[error.code];
  const [, fault] = Object.entries(words.faults).find(([name]) => name === error.details['fault']) ?? [];
  const sentences =
    fault === undefined
      ? where.filter((sentence) => !sentence.includes(FAULT))
      : where.map((sentence) => sentence.replace(FAULT, fault));
  return { title, where: fillTemplate(sentences, error.details, formats), mend };
}
