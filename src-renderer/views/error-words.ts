import type { WireError } from '../../src-engine/contract/wire-error.ts';
import { describeError, type ErrorWords } from '../i18n/describe-error.ts';
import type { Dictionary } from '../i18n/en.ts';
import type { Formats } from '../i18n/formats.ts';

/** Returns an error in whole sentences: what is wrong, where, and how to mend it. */
export function errorWords(error: WireError, words: ErrorWords, formats: Formats): string {
  const { title, where, mend } = describeError(error, words, formats);
  return [`${title}.`, where, mend].filter((sentence) => sentence !== '').join(' ');
}

/** Returns why an engine died, short enough to stand behind a colon. */
export function exitReason({ details }: WireError, { recovery }: Pick<Dictionary, 'recovery'>): string {
  const { exitReasons } = recovery;
  const reason = String(details['reason']);
  return isKeyOf(exitReasons, reason) ? exitReasons[reason] : exitReasons.unknown;
}

function isKeyOf<Known extends object>(known: Known, name: string): name is Extract<keyof Known, string> {
  return Object.hasOwn(known, name);
}
