import type { DataWarning } from '../../../src-engine/contract/data-report.ts';
import type { DataConfig, TokenUnit } from '../../../src-engine/contract/run-config.ts';
import type { WireError } from '../../../src-engine/contract/wire-error.ts';

/** What a person may do about an error or a warning, other than mending the file. */
export type Remedy =
  | { readonly kind: 'skip-bad-rows'; readonly rows: number | null }
  | { readonly kind: 'drop-missing' | 'fill-missing'; readonly missing: DataConfig['missing'] }
  | { readonly kind: 'cap-vocabulary'; readonly most: number }
  | { readonly kind: 'read-characters'; readonly unit: TokenUnit }
  | { readonly kind: 'split-by-group' | 'split-by-time'; readonly split: DataConfig['split']['kind'] }
  | { readonly kind: 'choose-encoding' | 'choose-delimiter' | 'start-over' | 'read-again' | 'find-file' };

/** Returns what may be done about an error, the likeliest first. */
export function remediesOf({ code, details }: WireError): Remedy[] {
  switch (code) {
    case 'CSV_RAGGED':
      return [...skipRows(details), { kind: 'choose-delimiter' }];
    case 'JSONL_BAD_LINE':
      return skipRows(details);
    case 'CSV_BAD_QUOTE':
    case 'CSV_QUOTE_NOT_CLOSED':
      return [...skipRows(details), { kind: 'choose-delimiter' }];
    case 'CSV_ONE_COLUMN':
      return [{ kind: 'choose-delimiter' }];
    case 'ENCODING_UNSURE':
    case 'ENCODING_INVALID':
      return [{ kind: 'choose-encoding' }];
    case 'DATA_NOT_FINITE':
      return [
        { kind: 'drop-missing', missing: 'drop' },
        { kind: 'fill-missing', missing: 'mean' },
      ];
    case 'VOCAB_TOO_LARGE':
      return [
        ...(typeof details['limit'] === 'number' ? [{ kind: 'cap-vocabulary', most: details['limit'] } as const] : []),
        { kind: 'read-characters', unit: 'grapheme' },
      ];
    case 'COLUMN_MISSING':
    case 'LABEL_COLUMN_MISSING':
      return [{ kind: 'start-over' }];
    case 'CANCELLED':
    case 'FILE_CHANGED':
    case 'FILE_GONE':
    case 'FILE_PERMISSION':
    case 'ENGINE_EXITED':
      return [{ kind: 'read-again' }];
    default:
      return [];
  }
}

/** Returns what may be done about a warning. */
export function remediesOfWarning({ code }: DataWarning): Remedy[] {
  switch (code) {
    case 'ENCODING_UNSURE':
      return [{ kind: 'choose-encoding' }];
    case 'CSV_ONE_COLUMN':
      return [{ kind: 'choose-delimiter' }];
    case 'GROUPS_ACROSS_SPLITS':
      return [{ kind: 'split-by-group', split: 'by-group' }];
    case 'WINDOWS_OVERLAP_SPLITS':
      return [{ kind: 'split-by-time', split: 'by-time' }];
    default:
      return [];
  }
}

/** Bad rows may be left out unless they are most of them: then something else is wrong. */
function skipRows({ count, kept }: WireError['details']): Remedy[] {
  if (typeof count !== 'number' || typeof kept !== 'number') return [{ kind: 'skip-bad-rows', rows: null }];
  return count < kept ? [{ kind: 'skip-bad-rows', rows: count }] : [];
}
