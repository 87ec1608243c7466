import { loadavg } from 'node:os';
import { ContenderProcess } from './contender-process.mjs';
import { median } from './statistics.mjs';

/**
 * Measures all contenders on one workload, each in its own process: one of each in turn, round after round, so that a change
 * of the machine's speed meets all alike. One contender computes at a time.
 * @param workload its name
 * @param contenders as in `contenders.mjs`
 * @param onRound called after each round with its number and the machine's load average before and after it
 * @returns contender's name -> `{ median, best }` of its tokens a second, or `{ unsupported }`
 */
export async function runRounds(workload, contenders, { rounds, milliseconds }, onRound) {
  const running = contenders.map((contender) => ({ contender, process: null, rates: [], unsupported: null }));
  for (let round = 1; round <= rounds; round++) {
    const loadBefore = loadavg()[0];
    for (const entry of running) {
      if (entry.unsupported !== null) continue;
      entry.process ??= new ContenderProcess(entry.contender);
      const { tokensPerSecond, unsupported = null } = await entry.process.measure(workload, milliseconds);
      if (unsupported === null) entry.rates.push(tokensPerSecond);
      else entry.unsupported = unsupported;
    }
    onRound(round, loadBefore, loadavg()[0]);
  }
  await Promise.all(running.map(({ process }) => process.close()));
  return Object.fromEntries(running.map(({ contender, ...entry }) => [contender.name, summarize(entry)]));
}

function summarize({ rates, unsupported }) {
  return unsupported === null ? { median: median(rates), best: Math.max(...rates) } : { unsupported };
}
