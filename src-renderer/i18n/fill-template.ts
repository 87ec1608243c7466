import { visibleName } from '../../src-engine/contract/visible-name.ts';
import type { ErrorDetails } from '../../src-engine/contract/wire-error.ts';
import type { Formats } from './formats.ts';

const PLACEHOLDER = /\{(\w+)\}/g;

/** Returns the first template whose `{facts}` are all there, filled in; empty when there is none. */
export function fillTemplate(templates: readonly string[], details: ErrorDetails, formats: Formats): string {
  const complete = templates.find((template) =>
    [...template.matchAll(PLACEHOLDER)].every(([, name]) => (details[name ?? ''] ?? '') !== ''),
  );
  return (complete ?? '').replace(PLACEHOLDER, (_, name: string) => formatFact(name, details[name] ?? '', formats));
}

/** Returns one fact as it is shown: numbers in the language's form, but for a cell's value; sizes with their unit, nothing unseen in text. */
export function formatFact(name: string, value: string | number, formats: Formats): string {
  if (typeof value === 'string') return visibleName(value);
  if (name === 'value') return String(value);
  return name.endsWith('Bytes') ? formats.bytes(value) : formats.number(value, 6);
}
