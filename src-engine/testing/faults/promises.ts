/** What may be found of a file: each of these contents, `null` where it may be missing. */
type Allowed = readonly (string | null)[];

/** What a run's folder owes to whoever was told that something is saved. */
export interface Promises {
  /** Files that are replaced whole, by name. */
  readonly files: ReadonlyMap<string, Allowed>;
  readonly log: PromisedLog;
}

export interface PromisedLog {
  /** Lines that must be there, in this order, before any other. */
  readonly saved: readonly string[];
  /** Lines that may follow, each or not, in this order. */
  readonly possible: readonly string[];
}

/** What was read of a run's folder. */
export interface Found {
  readonly files: ReadonlyMap<string, string>;
  readonly log: readonly string[];
}

/** Returns what was promised and is not so, one sentence each. */
export function brokenPromises(promised: Promises, found: Found): string[] {
  const names = new Set([...promised.files.keys(), ...found.files.keys()]);
  const files = [...names].flatMap((name) => {
    const content = found.files.get(name) ?? null;
    if ((promised.files.get(name) ?? [null]).includes(content)) return [];
    return [content === null ? `${name} is missing` : `${name} holds what it never should: ${content.slice(0, 80)}`];
  });
  return keepsLog(found.log, promised.log) ? files : [...files, `the log is ${JSON.stringify(found.log)}`];
}

function keepsLog(lines: readonly string[], { saved, possible }: PromisedLog): boolean {
  return startsWith(lines, saved) && isSubsequence(lines.slice(saved.length), possible);
}

function startsWith(lines: readonly string[], start: readonly string[]): boolean {
  return start.every((line, i) => lines[i] === line);
}

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let next = 0;
  for (const line of whole) if (line === part[next]) next += 1;
  return next === part.length;
}
