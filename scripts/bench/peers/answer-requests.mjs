/**
 * The benchmark's line protocol, for contenders in JavaScript; `answer_requests.py` is its twin.
 *
 * A request is a line `{"workload": "A", "milliseconds": 1000}` on standard input; its answer is a line
 * `{"tokensPerSecond": …, "steps": …}` or `{"unsupported": "why"}` on standard output. The end of input ends the process.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const WORKLOADS = JSON.parse(readFileSync(new URL('../workloads.json', import.meta.url), 'utf8'));
/** A contender whose step takes longer is no contender: the benchmark would last for hours. */
const LONGEST_STEP_MS = 20_000;
/** Share of the measured time that is spent before the first measurement. */
const WARM_UP_SHARE = 0.5;

/** A workload that the library cannot do. */
export class Unsupported extends Error {}

/**
 * Answers all requests, one after the other.
 * @param prepare called once for each workload; returns its training step, which may be asynchronous, and how many
 *   `tokens` (time steps of sequences) a step trains on
 */
export async function answerRequests(prepare) {
  const contenders = new Map();
  for await (const line of createInterface({ input: process.stdin })) {
    const { workload, milliseconds } = JSON.parse(line);
    let answer;
    try {
      if (!contenders.has(workload)) contenders.set(workload, await warmUp(prepare, WORKLOADS[workload], milliseconds));
      answer = await measure(contenders.get(workload), milliseconds);
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error;
      answer = { unsupported: error.message };
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}

async function warmUp(prepare, workload, milliseconds) {
  const contender = await prepare(workload);
  const { steps, elapsedMs } = await repeat(contender.step, WARM_UP_SHARE * milliseconds);
  const stepMs = elapsedMs / steps;
  if (stepMs > LONGEST_STEP_MS) throw new Unsupported(`a step takes ${Math.round(stepMs / 1000)} s`);
  return contender;
}

async function measure({ step, tokens }, milliseconds) {
  const { steps, elapsedMs } = await repeat(step, milliseconds);
  return { tokensPerSecond: (1000 * tokens * steps) / elapsedMs, steps };
}

async function repeat(step, milliseconds) {
  const startMs = performance.now();
  let steps = 0;
  let elapsedMs = 0;
  while (elapsedMs < milliseconds) {
    await step();
    steps++;
    elapsedMs = performance.now() - startMs;
  }
  return { steps, elapsedMs };
}

/** Random symbols in [0, `vocabularySize`), the same at every call with the same arguments. */
export function randomSymbols(count, vocabularySize) {
  let state = 1;
  return Int32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * vocabularySize);
  });
}
