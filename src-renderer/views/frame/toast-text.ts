import { assertNever } from '../../../src-engine/contract/assert-never.ts';
import { describeError } from '../../i18n/describe-error.ts';
import type { Dictionary } from '../../i18n/en.ts';
import type { Formats } from '../../i18n/formats.ts';
import type { ToastMessage } from '../../state/toasts.svelte.ts';

/** Returns a toast's message in the words of a dictionary. */
export function toastText(message: ToastMessage, { errors, frame }: Dictionary, formats: Formats): string {
  switch (message.kind) {
    case 'runs-deleted':
      return frame.runsDeleted(message.names);
    case 'run-exported':
      return frame.runExported(message.name, message.fileName);
    case 'list-saved':
      return frame.listSaved(message.fileName);
    case 'details-copied':
      return frame.detailsCopied;
    case 'data-needed':
      return frame.dataNeeded;
    case 'draft-reset':
      return frame.draftReset;
    case 'error': {
      const { title, where, mend } = describeError(message.error, errors, formats);
      return [`${title}.`, where, mend].filter((sentence) => sentence !== '').join(' ');
    }
    default:
      return assertNever(message);
  }
}
