import type { EngineNotice } from '../src-engine/contract/engine-protocol.ts';

type LogNotice = Omit<Extract<EngineNotice, { kind: 'log' }>, 'kind'>;

/** Writes what happened to the standard streams. */
export function log({ level, message }: LogNotice): void {
  const line = `[${level}] ${message}\n`;
  if (level === 'info') process.stdout.write(line);
  else process.stderr.write(line);
}
