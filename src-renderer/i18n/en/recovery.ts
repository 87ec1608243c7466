import { makeFormats } from '../formats.ts';

const { count, number } = makeFormats('en');

const names = (list: readonly string[]) =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(list.map((name) => `“${name}”`));
const RUNS = { one: 'run', other: 'runs' };

/** Runs that were interrupted, what they go on from, and what stands in their way. */
export const recovery = {
  /** Why an engine process died. */
  exitReasons: {
    error: 'an unexpected error',
    abort: 'most likely out of memory',
    killed: 'killed from outside',
    crash: 'a crash',
    ended: 'ended before its work was done',
    unknown: 'for an unknown reason',
  },
  engineStopped: 'The engine stopped unexpectedly.',
  engineStoppedOf: (list: readonly string[], reason: string) => `${names(list)}: ${reason}.`,
  canGoOn: (step: number) => `It can go on from step ${number(step)}.`,
  beginsAnew: 'It has no checkpoint yet: resumed, it begins anew.',
  canGoOnEach: 'Each can go on from its last checkpoint.',
  resuming: (name: string, reason: string, steps: number) =>
    `The engine of “${name}” stopped (${reason}); ${steps === 0 ? 'it begins anew' : `it goes on from step ${number(steps)}`}.`,
  leaveStopped: 'Leave stopped',
  resumeRuns: (n: number) => (n === 1 ? 'Resume' : `Resume ${count(n, RUNS)}`),

  silent: (list: readonly string[]) => `${names(list)} ${list.length === 1 ? 'has' : 'have'} not answered for 15 s.`,
  silentLead: 'The engine may be busy with a very large step. Stopping it loses what came after the last checkpoint.',
  wait: 'Wait',
  endEngine: 'Stop it',

  interruptedRuns: (n: number) => `${count(n, RUNS)} ${n === 1 ? 'was' : 'were'} interrupted when Unroll closed.`,
  interruptedRun: (name: string) => `“${name}” was interrupted when Unroll closed.`,
  notNow: 'Not now',
  resumeAll: (n: number): string => (n === 1 ? 'Resume' : 'Resume all'),

  pausedRuns: (list: readonly string[]) => `${names(list)} paused ${list.length === 1 ? 'itself' : 'themselves'}.`,

  pausedItself: (why: string) => `Paused itself: ${why}.`,

  /** The state of a run in words, in the table. */
  interruptedAt: (step: number, reason: string | null, goesOnFrom: number | null) => {
    const at = `Interrupted at step ${number(step)}${reason === null ? '' : ` (${reason})`}`;
    if (goesOnFrom === null) return `${at}, before its first checkpoint.`;
    return goesOnFrom === step ? `${at}, can go on.` : `${at}, can go on from step ${number(goesOnFrom)}.`;
  },
  goOn: (step: number) => `Go on from step ${number(step)}`,

  from: (name: string, step: number) => `from “${name}” at step ${number(step)}`,
  fromDeleted: (step: number) => `from a deleted run at step ${number(step)}`,
  origin: 'Origin',

  checkpoints: 'Checkpoints',
  columns: { step: 'Step', epoch: 'Epoch', size: 'Size', written: 'Written', actions: 'Actions' },
  best: 'best',
  bestHint: 'Has the best validation so far; it is kept beside the newest two.',
  forkFrom: 'Fork from here…',
  forkFromStep: (step: number) => `Fork from here…, step ${number(step)}`,
  forkOf: (name: string) => `Fork of “${name}”`,
  forkLead: (name: string, step: number) =>
    `Goes on from step ${number(step)} of “${name}”. What its checkpoint depends on stays as it is: data, model and the order of examples.`,
  locked: 'The checkpoint depends on it. Start a new run to change it.',

  openFolder: 'Open folder',
  moveToTrash: 'Move to trash',
};
