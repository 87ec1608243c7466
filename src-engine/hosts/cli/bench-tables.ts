import type { EstimateBench } from '../../service/bench-estimates.ts';
import type { GrowthBench } from '../../service/bench-growth.ts';
import type { MatrixProductBench } from '../../service/bench-matrix-product.ts';
import type { MemoryBench } from '../../service/bench-memory.ts';
import type { PerStepCost } from '../../service/bench-per-step.ts';
import type { ThreadsBench } from '../../service/bench-threads.ts';
import type { Spread } from '../../service/bench-timing.ts';
import type { TransportBench } from '../../service/bench-transport.ts';
import type { NeighbourBench } from './bench-neighbours.ts';
import type { StartUpBench } from './bench-start-up.ts';

/** Rows of cells, the first one a heading. */
type Table = readonly (readonly string[])[];

const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
const times = (ratio: number): string => `${ratio.toFixed(2)} ×`;
const milliseconds = ({ median, best }: Spread): string => `${median.toFixed(2)} / ${best.toFixed(2)}`;

/** Returns start-up times, a row each. */
export function tableOfStartUp({ runtimeMs, engineMs, kernelsMs }: StartUpBench): Table {
  return [
    ['start-up', 'ms, median / best'],
    ['process of this runtime', milliseconds(runtimeMs)],
    ['engine process', milliseconds(engineMs)],
    ['kernels, compiled once', kernelsMs.toFixed(2)],
  ];
}

/** Returns what runs take, a row each. */
export function tableOfMemory(runs: readonly MemoryBench[]): Table {
  const rows = runs.map(({ workload, estimatedBytes, allocatedBytes, residentBytes }) => [
    ...[workload, mebibytes(estimatedBytes), mebibytes(allocatedBytes), times(allocatedBytes / estimatedBytes)],
    ...[mebibytes(residentBytes), times(residentBytes / estimatedBytes)],
  ]);
  return [['memory', 'estimated', 'allocated', 'to estimate', 'process growth', 'to estimate'], ...rows];
}

/** Returns speeds of products and their shares of the peak, a row for each shape. */
export function tableOfMatrixProduct({ peak, shapes }: MatrixProductBench): Table {
  const cell = (speed?: Spread, most?: Spread): string =>
    speed === undefined || most === undefined
      ? '-'
      : `${speed.median.toFixed(1)} (${(100 * (speed.median / most.median)).toFixed(0)} %)`;
  const rows = [{ shape: 'peak of 128-bit vectors', ...peak }, ...shapes].map(({ shape, fast, portable }) => [
    ...[shape, cell(fast, peak.fast), cell(portable, peak.portable)],
  ]);
  return [['matrix product', 'fast, GFLOP/s', 'portable, GFLOP/s'], ...rows];
}

/** Returns step times, a row for each size. */
export function tableOfGrowth(axes: readonly GrowthBench[]): Table {
  const rows = axes.flatMap(({ axis, points, bests }) =>
    points.map(([x, median], index) => [
      ...[`${axis} = ${String(x)}`, milliseconds({ median, best: bests[index]?.[1] ?? NaN })],
    ]),
  );
  return [['growth', 'ms a step, median / best'], ...rows];
}

/** Returns step times, a row for each number of threads. */
export function tableOfThreads(cases: readonly ThreadsBench[]): Table {
  const rows = cases.map(({ workload, threads, stepMs }) => {
    const one = cases.find((entry) => entry.workload === workload && entry.threads === 1)?.stepMs.median ?? NaN;
    return [`${workload}, ${String(threads)}`, milliseconds(stepMs), times(one / stepMs.median)];
  });
  return [['threads', 'ms a step, median / best', 'to one thread'], ...rows];
}

/** Returns step times and what was foretold of them, a row for each workload and number of threads. */
export function tableOfEstimates(cases: readonly EstimateBench[]): Table {
  const rows = cases.map(({ workload, threads, estimatedMs, stepMs: { median, best } }) => [
    ...[`${workload}, ${String(threads)}`, estimatedMs.toPrecision(3)],
    ...[`${median.toPrecision(3)} / ${best.toPrecision(3)}`, times(estimatedMs / median)],
  ]);
  return [['estimates', 'ms foretold', 'ms a step, median / best', 'foretold to measured'], ...rows];
}

/** Returns costs of updates, a row for each truncation. */
export function tableOfPerStep(costs: readonly PerStepCost[]): Table {
  const rows = costs.map(({ cell, length, medianMs, ratioToFull }) => {
    const truncation = length === null ? 'full' : `per-step ${String(length)}`;
    return [`${cell}, ${truncation}`, medianMs.toFixed(1), times(ratioToFull)];
  });
  return [['truncation', 'ms an update', 'to full'], ...rows];
}

/** Returns costs of metrics, a row for each size of a batch. */
export function tableOfTransport(batches: readonly TransportBench[]): Table {
  const rows = batches.map(({ rows: count, batchMs }) => [
    ...[`batch of ${String(count)}`, milliseconds(batchMs), ((1000 * batchMs.median) / count).toFixed(3)],
  ]);
  return [['metrics', 'ms a batch, median / best', 'µs a row'], ...rows];
}

/** Returns speeds, a row for each neighbour. */
export function tableOfNeighbours(cases: readonly NeighbourBench[]): Table {
  const alone = cases[0]?.tokensPerSecond.median ?? NaN;
  const rows = cases.map(({ neighbour, tokensPerSecond: { median, best } }) => [
    ...[neighbour, `${median.toFixed(0)} / ${best.toFixed(0)}`, times(median / alone)],
  ]);
  return [['other run', 'tokens/s, median / best', 'to none'], ...rows];
}
