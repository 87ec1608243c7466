import type { WireError } from '../../../src-engine/contract/wire-error.ts';

/** Returns an error as plain text to paste into a message; English, whatever the window speaks. */
export function errorReport({ code, message, hint, details }: WireError, version: string): string {
  const facts = Object.entries(details).map(([name, value]) => `${name}: ${String(value)}`);
  return [`Unroll ${version}: ${code}`, message, hint, ...facts].filter((line) => line !== '').join('\n');
}
