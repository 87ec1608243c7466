import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { BenchContender } from '../../service/bench-contender.ts';
import type { BenchOptions, Spread } from '../../service/bench-timing.ts';
import { MEDIUM_SIZES } from '../../service/bench-workload.ts';
import { medianOf } from '../../service/median-of.ts';

const MEASURED_MS = 500;
const WORKLOAD = { ...MEDIUM_SIZES, cell: 'rnn' } as const;

/** What another process does while a run trains on all cores. */
const NEIGHBOURS = ['none', 'paused', 'finished'] as const;

/** How fast a run is beside another one. */
export interface NeighbourBench {
  readonly neighbour: (typeof NEIGHBOURS)[number];
  readonly tokensPerSecond: Spread;
}

/** Measures a run alone, beside a paused run and beside a finished one, in turns. */
export async function benchNeighbours({ platform, rounds, onProgress }: BenchOptions): Promise<NeighbourBench[]> {
  const contender = new BenchContender(platform, 'fast', platform.cores);
  const measure = async (): Promise<number> =>
    (await contender.measure('neighbours', WORKLOAD, MEASURED_MS)).tokensPerSecond;
  await measure();
  const speeds: number[][] = [];
  for (let round = 0; round < rounds; round++) {
    onProgress(round / rounds);
    const alone = await measure();
    const neighbour = new Neighbour();
    await neighbour.says('paused');
    const besidePaused = await measure();
    neighbour.finish();
    await neighbour.says('finished');
    speeds.push([alone, besidePaused, await measure()]);
    await neighbour.close();
  }
  contender.close();
  return NEIGHBOURS.map((neighbour, index) => {
    const ofNeighbour = speeds.map((round) => round[index] ?? NaN);
    return { neighbour, tokensPerSecond: { median: medianOf(ofNeighbour), best: Math.max(...ofNeighbour) } };
  });
}

/** A process with a run that pauses, ends when it is told to, and goes on existing. */
class Neighbour {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  constructor() {
    const args = [process.argv[1] ?? '', 'bench-neighbour'];
    this.#child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** Resolves when it says so next. */
  async says(word: string): Promise<void> {
    const { value } = (await this.#lines.next()) as { value?: string };
    if (value !== word) throw new Error(`the other run says ${String(value)} instead of ${word}`);
  }

  finish(): void {
    this.#child.stdin.write('finish\n');
  }

  async close(): Promise<void> {
    const closed = once(this.#child, 'close');
    this.#child.stdin.end();
    await closed;
  }
}
