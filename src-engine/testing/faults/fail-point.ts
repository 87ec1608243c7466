/** Files of a run whose writing can be cut short, by what their paths end with but for what temporary ones add. */
const FILES = [
  ['ckpt', /\/checkpoints(\/[^/]*)?$/u],
  ['log', /\/metrics[.]jsonl$/u],
  ['manifest', /\/(run|state)[.]json/u],
  ['model', /\/model[.]safetensors/u],
  ['lock', /\/lock/u],
  ['export', /\/exported[.]/u],
] as const;

/** Moments of a write, each right after what it names; `half`: in the middle of the bytes. */
export const MOMENTS = ['opened', 'half', 'written', 'fsynced', 'renamed', 'folder-synced'] as const;

export type Moment = (typeof MOMENTS)[number];
export type FaultyFile = (typeof FILES)[number][0];

/** A moment of the writing of a file, and how often it must have come. */
export interface FailPoint {
  readonly file: FaultyFile;
  readonly moment: Moment;
  readonly count: number;
}

/** Returns the point that `ckpt.half:3` names, the third half written checkpoint. */
export function parseFailPoint(text: string): FailPoint {
  const [, file, moment, count] = /^([a-z]+)[.]([a-z-]+):(\d+)$/u.exec(text) ?? [];
  const known = FILES.find(([name]) => name === file)?.[0];
  const knownMoment = MOMENTS.find((name) => name === moment);
  if (known === undefined || knownMoment === undefined) throw new Error(`There is no fail point ${text}.`);
  return { file: known, moment: knownMoment, count: Number(count) };
}

/** Returns which of the files a path belongs to, its temporary one included; `null` for any other. */
export function faultyFileAt(path: string): FaultyFile | null {
  return FILES.find(([, pattern]) => pattern.test(path))?.[0] ?? null;
}
