import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { ROOT } from '../project-paths.mjs';

/** What an answer may take: starting, preparing and warming up belong to the first one. */
const LIMIT_MS = 5 * 60_000;

/** The process of one contender, which speaks the line protocol of `peers/answer-requests.mjs`. */
export class ContenderProcess {
  #child;
  #answers;
  #closed;
  #complaints = '';

  /** Starts the process. */
  constructor({ command, args, env }) {
    this.#child = spawn(command, args, { cwd: ROOT, env: { ...process.env, ...env } });
    this.#answers = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
    this.#closed = once(this.#child, 'close').catch((error) => (this.#complaints += error.message));
    this.#child.stderr.on('data', (chunk) => (this.#complaints += chunk));
    // A process that ended does not read: its answers end too, and that is reported.
    this.#child.stdin.on('error', () => undefined);
  }

  /** Measures a workload for so long. Returns `{ tokensPerSecond, steps }` or `{ unsupported }`, which says why. */
  async measure(workload, milliseconds) {
    const limit = setTimeout(() => {
      this.#complaints = `no answer in ${LIMIT_MS / 60_000} minutes`;
      this.#child.kill();
    }, LIMIT_MS);
    this.#child.stdin.write(`${JSON.stringify({ workload, milliseconds })}\n`);
    const { value, done } = await this.#answers.next();
    clearTimeout(limit);
    if (!done) return JSON.parse(value);
    await this.#closed;
    return { unsupported: heartOf(this.#complaints) };
  }

  /** Ends the process. */
  async close() {
    this.#child.stdin.end();
    await this.#closed;
  }
}

/** The line of a program's complaints that tells why. */
function heartOf(complaints) {
  const lines = complaints.trim().split('\n');
  return lines.find((line) => /^\w*(error|argument)\b/i.test(line)) ?? lines.at(-1);
}
