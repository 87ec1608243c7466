import type { DecodedText } from './decode-text.ts';
import type { Table } from './table.ts';

/** What a file holds, before anything is made of it. */
export type ParsedData =
  | { readonly kind: 'text'; readonly encoding: DecodedText['encoding']; readonly text: string }
  | { readonly kind: 'table'; readonly encoding: DecodedText['encoding']; readonly table: Table };
