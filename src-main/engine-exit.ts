import type { WireError } from '../src-engine/contract/wire-error.ts';

/** Why an engine process died: a key of the window's words, and an English sentence's end. */
const REASONS = {
  error: 'an unexpected error',
  abort: 'it ended itself, most often for lack of memory',
  killed: 'it was killed from outside',
  crash: 'it crashed',
  ended: 'it ended before its work was done',
  unknown: 'the reason is unknown',
} as const;

type ExitReason = keyof typeof REASONS;

/** Exit codes of a utility process, measured on Electron 25 under Linux: signals arrive as their number. */
const REASON_OF_CODE: Readonly<Record<number, ExitReason>> = {
  0: 'ended',
  1: 'error',
  4: 'crash',
  6: 'abort',
  8: 'crash',
  9: 'killed',
  11: 'crash',
  15: 'ended',
};

/** Code of a program itself below it; what the system says of a death is higher. */
const FIRST_FOREIGN_CODE = 128;

/**
 * Returns the code a process ended with, of the two that Electron tells of one death: that of `exit`, which is often 0
 * where a signal ended the process, and that of `child-process-gone`, `null` where there was no such event. A process
 * that ended itself may still crash while it is taken down: its own word counts.
 */
export function chooseExitCode(exitCode: number, goneCode: number | null): number {
  return exitCode === 0 ? (goneCode ?? 0) : exitCode;
}

/** Returns the error that says why an engine process died. */
export function describeExit(exitCode: number): WireError {
  const reason = REASON_OF_CODE[exitCode] ?? (exitCode < FIRST_FOREIGN_CODE ? 'ended' : 'unknown');
  return {
    code: 'ENGINE_EXITED',
    message: `The engine stopped unexpectedly: ${REASONS[reason]} (exit code ${exitCode}).`,
    hint: 'The run can go on from its last checkpoint. Nothing else is affected.',
    details: { reason, exitCode },
  };
}
