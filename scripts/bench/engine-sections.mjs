/**
 * What the engine measured of itself, for docs/benchmarks.md. `unroll bench --json` prints an object with these keys, and
 * `measureEngine` adds the last one; a section is written for each that is there. A spread is `{ median, best }`.
 *
 * - `startUp`: `{ runtimeMs, engineMs, kernelsMs }`, the first two spreads
 * - `memory`: `[{ workload, estimatedBytes, allocatedBytes, residentBytes }]`
 * - `matrixProduct`: `{ peak: { fast, portable }, shapes: [{ shape, isThin, fast, portable }] }`, spreads of GFLOP/s; an
 *   arithmetic may be missing
 * - `growth`: `[{ axis, points, bests }]` with the axes "T", "B" and "H²" and points `[size, milliseconds]`
 * - `threads`: `[{ workload, threads, stepMs }]`
 * - `estimates`: `[{ workload, threads, estimatedMs, stepMs }]`
 * - `perStep`: `[{ cell, length, ratioToFull }]`, `length` null for full back-propagation
 * - `transport`: `[{ rows, batchMs }]`
 * - `neighbours`: `[{ neighbour, tokensPerSecond }]` with "none", "paused" and "finished"
 * - `runtimes`: `[{ name, matrixProduct }]`
 */
import { short, table, times } from './format.mjs';
import { writeMatrixProduct, writeRuntimes } from './product-sections.mjs';

const WRITERS = {
  matrixProduct: writeMatrixProduct,
  runtimes: writeRuntimes,
  growth: writeGrowth,
  threads: writeThreads,
  neighbours: writeNeighbours,
  estimates: writeEstimates,
  perStep: writePerStep,
  memory: writeMemory,
  transport: writeTransport,
  startUp: writeStartUp,
};

/** The sections, each with its heading. */
export function writeEngineSections(measurements) {
  return Object.entries(WRITERS)
    .filter(([key]) => measurements[key] !== undefined)
    .map(([key, write]) => write(measurements[key]));
}

const telling = (number) => (number < 100 ? number.toPrecision(3) : number.toFixed(0));
const spread = ({ median, best }) => `${telling(median)} / ${telling(best)}`;
const mebibytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

function writeGrowth() {
  return `## Growth

What a step costs on one thread as one of its sizes grows, the others as in workload A: dots are medians, lines are fitted.

![Milliseconds of a step against time steps, batch size and hidden size squared](benchmarks/growth.svg)`;
}

function writeThreads(cases) {
  const rows = cases.map(({ workload, threads, stepMs }) => {
    const one = cases.find((entry) => entry.workload === workload && entry.threads === 1).stepMs;
    return [workload, threads, spread(stepMs), times(one.median / stepMs.median), times(one.best / stepMs.best)];
  });
  return `## Threads

${table(['workload', 'threads', 'ms a step, median / best', 'faster by', 'by bests'], rows)}`;
}

function writeNeighbours(cases) {
  const rows = cases.map(({ neighbour, tokensPerSecond: { median, best } }) => [
    ...[neighbour, `${short(median)} / ${short(best)}`, times(median / cases[0].tokensPerSecond.median)],
  ]);
  return `## Beside another run

A run on all cores, alone and while another run is paused or finished in a process of its own.

${table(['other run', 'tokens/s, median / best', 'to none'], rows)}`;
}

function writeEstimates(cases) {
  const rows = cases.map(({ workload, threads, estimatedMs, stepMs }) => [
    ...[workload, threads, telling(estimatedMs), spread(stepMs), times(estimatedMs / stepMs.median)],
  ]);
  return `## Estimates of time

What the form foretells of a step, from a measurement of the machine below 2 s, and what a step takes.

${table(['workload', 'threads', 'ms foretold', 'ms a step, median / best', 'foretold to median'], rows)}`;
}

function writePerStep(costs) {
  const cells = [...new Set(costs.map(({ cell }) => cell))];
  const lengths = [...new Set(costs.map(({ length }) => length))];
  const ratio = (cell, length) =>
    costs.find((cost) => cost.cell === cell && cost.length === length).ratioToFull.toFixed(1);
  const rows = lengths.map((length) => [
    length === null ? 'full' : `per-step ${length}`,
    ...cells.map((cell) => ratio(cell, length)),
  ]);
  return `## Per-step truncation

What an update costs (65 symbols, 64 hidden units, 80 time steps, 8 sequences; one update of each in turn, medians). Full
back-propagation sends one gradient back through every time step, per-step truncation of length n sends n side by side: a
fixed part, forward and the weight gradients, and a part that grows linearly in n.

${table(['update, to full', ...cells.map((cell) => cell.toUpperCase())], rows)}`;
}

function writeMemory(runs) {
  const rows = runs.map(({ workload, estimatedBytes, allocatedBytes, residentBytes }) => [
    ...[workload, mebibytes(estimatedBytes), mebibytes(allocatedBytes), times(allocatedBytes / estimatedBytes)],
    ...[mebibytes(residentBytes), times(residentBytes / estimatedBytes)],
  ]);
  return `## Memory

What the form foretells of a run, what the engine's arrays take (packed copies of weights included), and by how much the
process has grown after the first step; the first row's growth includes the compiled kernels.

${table(['run', 'foretold', 'arrays', 'to foretold', 'process', 'to foretold'], rows)}`;
}

function writeTransport(batches) {
  const rows = batches.map(({ rows: count, batchMs }) => [
    ...[count, spread(batchMs), ((1000 * batchMs.median) / count).toPrecision(3)],
  ]);
  return `## Metrics

A batch of metrics from the recorder to the other end of a port, where a window would be. Batches are sent every 50 ms at
most.

${table(['rows', 'ms a batch, median / best', 'µs a row'], rows)}`;
}

function writeStartUp({ runtimeMs, engineMs, kernelsMs }) {
  const rows = [
    ['process of the runtime alone', spread(runtimeMs)],
    ['process with an engine that listens', spread(engineMs)],
    ['kernels compiled, when the first run begins', kernelsMs.toPrecision(3)],
  ];
  return `## Start-up

${table(['until', 'ms, median / best'], rows)}`;
}
