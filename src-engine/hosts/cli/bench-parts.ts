import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { CELLS } from '../../contract/run-config.ts';
import { benchEstimates } from '../../service/bench-estimates.ts';
import { benchGrowth } from '../../service/bench-growth.ts';
import { benchMatrixProduct } from '../../service/bench-matrix-product.ts';
import { benchMemory } from '../../service/bench-memory.ts';
import { benchPerStep, type PerStepCost } from '../../service/bench-per-step.ts';
import { benchThreads } from '../../service/bench-threads.ts';
import type { BenchOptions } from '../../service/bench-timing.ts';
import { benchTransport, type TransportBench } from '../../service/bench-transport.ts';
import type { MessagePortLike } from '../../service/message-port.ts';
import { benchNeighbours } from './bench-neighbours.ts';
import { benchStartUp } from './bench-start-up.ts';
import * as tables from './bench-tables.ts';

/** What a part has measured. */
interface Measured {
  readonly data: unknown;
  readonly table: readonly (readonly string[])[];
}

type Part = (options: BenchOptions) => Promise<Measured>;

/**
 * What the engine measures of itself, by the names that `--only` and the printed JSON use. The first ones come before the
 * process has compiled kernels and grown.
 */
export const BENCH_PARTS: Readonly<Record<string, Part>> = {
  startUp: part(benchStartUp, tables.tableOfStartUp),
  memory: part(
    ({ platform }) => Promise.resolve(benchMemory(platform, () => process.memoryUsage.rss())),
    tables.tableOfMemory,
  ),
  matrixProduct: part(benchMatrixProduct, tables.tableOfMatrixProduct),
  growth: part(benchGrowth, tables.tableOfGrowth),
  threads: part(benchThreads, tables.tableOfThreads),
  estimates: part(benchEstimates, tables.tableOfEstimates),
  perStep: part(benchAllPerStep, tables.tableOfPerStep),
  transport: part(benchChannel, tables.tableOfTransport),
  neighbours: part(benchNeighbours, tables.tableOfNeighbours),
};

function part<Data>(
  measure: (options: BenchOptions) => Promise<Data>,
  toTable: (data: Data) => Measured['table'],
): Part {
  return async (options) => {
    const data = await measure(options);
    return { data, table: toTable(data) };
  };
}

async function benchAllPerStep(options: BenchOptions): Promise<PerStepCost[]> {
  const costs: PerStepCost[] = [];
  for (const cell of CELLS) costs.push(...(await benchPerStep(options, cell)));
  return costs;
}

async function benchChannel(options: BenchOptions): Promise<TransportBench[]> {
  const { port1, port2 } = new MessageChannel();
  const transport = await benchTransport(options, adaptPort(port1), adaptPort(port2));
  port1.close();
  return transport;
}

function adaptPort(port: MessagePort): MessagePortLike {
  return {
    postMessage: (message) => {
      port.postMessage(message);
    },
    onMessage: (listener) => {
      port.on('message', listener);
    },
    onClose: (listener) => {
      port.on('close', listener);
    },
  };
}
