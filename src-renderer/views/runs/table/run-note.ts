import type { RunView } from '../../../state/run-view.svelte.ts';
import { canGoOn } from '../../../state/can-go-on.ts';
import type { Dictionary } from '../../../i18n/en.ts';
import type { Formats } from '../../../i18n/formats.ts';
import { errorWords, exitReason } from '../../error-words.ts';

/** What stands under a run in the table. */
export interface RunNote {
  readonly kind: 'danger' | 'warning' | 'plain';
  readonly text: string;
}

/** Returns why a run does not go on and what it can go on from; `null` where nothing keeps it. */
export function runNote(
  { status, state }: Pick<RunView, 'status' | 'state'>,
  words: Dictionary,
  formats: Formats,
): RunNote | null {
  const { recovery } = words;
  const { error, steps, checkpointSteps } = state;
  if (status === 'interrupted') {
    const reason = error?.code === 'ENGINE_EXITED' ? exitReason(error, words) : null;
    const at = recovery.interruptedAt(steps, reason, canGoOn(state) ? checkpointSteps : null);
    if (error === null) return { kind: 'plain', text: at };
    return { kind: 'danger', text: reason === null ? `${at} ${errorWords(error, words, formats)}` : at };
  }
  if (error === null) return null;
  // The banner above tells where and how to mend it.
  if (status === 'paused') return { kind: 'warning', text: recovery.pausedItself(words.errors[error.code].title) };
  if (status !== 'failed') return null;
  const goesOn = canGoOn(state) && checkpointSteps !== null ? [recovery.canGoOn(checkpointSteps)] : [];
  return { kind: 'danger', text: [errorWords(error, words, formats), ...goesOn].join(' ') };
}
