import { readFileSync } from 'node:fs';
import { codeOf } from './file-system.ts';

/**
 * Returns when a process started, in clock ticks since the machine did, so that a later one of the same number is not
 * taken for it; 0 where the system does not tell. `null` when there is no such process.
 */
export function startOf(pid: number): number | null {
  if (process.platform !== 'linux') return isRunning(pid) ? 0 : null;
  try {
    const facts = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name in brackets may hold anything; state is the first field behind it, the start the twentieth.
    const fields = facts.slice(facts.lastIndexOf(')') + 2).split(' ');
    const isGone = fields[0] === 'Z' || fields[0] === 'X';
    return isGone ? null : Number(fields[19]);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH') return null;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
