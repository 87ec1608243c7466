import { FAST, PORTABLE } from 'virtual:kernels';
import type { Arithmetic } from '../../contract/training-config.ts';

const SOURCES: Readonly<Record<Arithmetic, string>> = { fast: FAST, portable: PORTABLE };

const modules = new Map<Arithmetic, WebAssembly.Module>();

/** Returns the compiled kernels of an arithmetic, or `null` where this machine cannot run them. */
export function compiledModule(arithmetic: Arithmetic): WebAssembly.Module | null {
  const known = modules.get(arithmetic);
  if (known !== undefined) return known;
  const bytes = Uint8Array.from(atob(SOURCES[arithmetic]), (character) => character.charCodeAt(0));
  if (!WebAssembly.validate(bytes)) return null;
  const compiled = new WebAssembly.Module(bytes);
  modules.set(arithmetic, compiled);
  return compiled;
}
