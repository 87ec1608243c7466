import { homedir } from 'node:os';
import type { EngineNotice } from '../src-engine/contract/engine-protocol.ts';
import { toWireError } from '../src-engine/contract/wire-error.ts';

type LogNotice = Omit<Extract<EngineNotice, { kind: 'log' }>, 'kind'>;

/** Writes what happened to the standard streams, without the person's name in paths. */
export function log({ level, message }: LogNotice): void {
  const line = `[${level}] ${shortenPaths(message, homedir())}\n`;
  if (level === 'info') process.stdout.write(line);
  else process.stderr.write(line);
}

/** Logs what stands in nobody's way. */
export function warn(error: unknown): void {
  log({ level: 'warn', message: toWireError(error).message });
}

/** Returns a text with `~` for the home folder. */
export function shortenPaths(text: string, home: string): string {
  return home.length > 1 ? text.replaceAll(home, '~') : text;
}
