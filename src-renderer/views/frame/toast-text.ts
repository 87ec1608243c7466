import { assertNever } from '../../../src-engine/contract/assert-never.ts';
import type { Dictionary } from '../../i18n/en.ts';
import type { Formats } from '../../i18n/formats.ts';
import type { ToastMessage } from '../../state/toasts.svelte.ts';
import { errorWords, exitReason } from '../error-words.ts';

/** Returns a toast's message in the words of a dictionary. */
export function toastText(message: ToastMessage, words: Dictionary, formats: Formats): string {
  const { frame } = words;
  switch (message.kind) {
    case 'runs-deleted':
      return frame.runsDeleted(message.names);
    case 'runs-leaving':
      return frame.runsLeaving(message.count);
    case 'runs-returning':
      return frame.runsReturning(message.count);
    case 'run-exported':
      return frame.runExported(message.name, message.fileName);
    case 'list-saved':
      return frame.listSaved(message.fileName);
    case 'file-saved':
      return words.live.saved(message.fileName);
    case 'details-copied':
      return frame.detailsCopied;
    case 'data-needed':
      return frame.dataNeeded;
    case 'draft-reset':
      return frame.draftReset;
    case 'run-resuming':
      return words.recovery.resuming(message.name, exitReason(message.error, words), message.steps);
    case 'space-freed':
      return words.storage.freed(message.bytes);
    case 'error':
      return errorWords(message.error, words, formats);
    default:
      return assertNever(message);
  }
}
