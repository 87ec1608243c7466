import { report } from '../progress.mjs';
import { ContenderProcess } from './contender-process.mjs';
import { CONTENDERS } from './contenders.mjs';
import { times } from './format.mjs';
import { median } from './statistics.mjs';

const WORKLOADS = ['B', 'L', 'D'];
const ALONE = CONTENDERS.find(({ name }) => name === 'unroll-fast-1');

/**
 * Measures what the machine's second core adds where nothing is shared: two processes that train the same workload on one
 * thread each, at once, against one alone. Threads of one run cannot gain more.
 * @returns `[{ workload, median, best }]`, how many times as much both do together
 */
export async function measureScaling({ rounds, milliseconds }) {
  const results = [];
  for (const workload of WORKLOADS) {
    report('scaling', `two processes at once on ${workload} …`);
    const [one, other] = [new ContenderProcess(ALONE), new ContenderProcess(ALONE)];
    const rates = { alone: [], together: [] };
    await other.measure(workload, milliseconds);
    for (let round = 0; round < rounds; round++) {
      rates.alone.push((await one.measure(workload, milliseconds)).tokensPerSecond);
      const both = await Promise.all([one, other].map((process) => process.measure(workload, milliseconds)));
      rates.together.push(both.reduce((sum, { tokensPerSecond }) => sum + tokensPerSecond, 0));
    }
    await Promise.all([one.close(), other.close()]);
    results.push({
      workload,
      median: median(rates.together) / median(rates.alone),
      best: Math.max(...rates.together) / Math.max(...rates.alone),
    });
  }
  return results;
}

/** What the second core adds, beside what is asked of threads; rows as of `judgeSpeeds`. */
export function reportScaling(scaling) {
  return scaling.map((ratio) => ({
    criterion: `${ratio.workload}: two processes of one thread each, against one alone`,
    asked: 'reported',
    got: `${times(ratio.median)}, bests ${times(ratio.best)}`,
    verdict: 'reported',
  }));
}
