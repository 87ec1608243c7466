import type { WireError } from '../src-engine/contract/wire-error.ts';

/** Exit codes of a utility process, measured on Electron 25 under Linux; signals arrive as their number. */
const REASONS: Readonly<Record<number, string>> = {
  1: 'an unexpected error',
  6: 'an abort, most often for lack of memory',
  9: 'it was killed from outside',
  11: 'a crash',
  15: 'it was ended from outside',
};

/** Returns the error that says why an engine process died. */
export function describeExit(code: number): WireError {
  const reason = REASONS[code] ?? 'an unknown reason';
  return {
    code: 'ENGINE_EXITED',
    message: `The engine stopped unexpectedly: ${reason} (exit code ${code}).`,
    hint: 'Start the run again. Nothing else is affected.',
    details: { exitCode: code, reason },
  };
}
