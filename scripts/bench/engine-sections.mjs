/**
 * What the engine measured of itself, for docs/benchmarks.md. `unroll bench --json` prints an object with these keys; a
 * section is written for each that is there.
 *
 * - `perStep`: `[{ cell, length, ratioToFull }]`, `length` null for full back-propagation
 * - `matrixProduct`: `{ peak: { fast, portable }, shapes: [{ shape, isThin, fast, portable }] }`, all in GFLOP/s
 * - `growth`: `[{ axis, points }]` with the axes "T", "B" and "H²" and points `[size, milliseconds]`
 * - `figures`: `[{ name, value }]`, single figures in words: memory, transport, start-up
 */
import { table } from './format.mjs';

/** The sections, each with its heading. */
export function writeEngineSections({ perStep, matrixProduct, growth, figures }) {
  return [
    ...(matrixProduct === undefined ? [] : [writeMatrixProduct(matrixProduct)]),
    ...(growth === undefined ? [] : [GROWTH]),
    ...(perStep === undefined ? [] : [writePerStep(perStep)]),
    ...(figures === undefined ? [] : [writeFigures(figures)]),
  ];
}

const GROWTH = `## Growth

What a step costs on one thread as one of its sizes grows, the others as in workload A: dots are measured, lines are fitted.

![Milliseconds of a step against time steps, batch size and hidden size squared](benchmarks/growth.svg)`;

function writeMatrixProduct({ peak, shapes }) {
  const cell = (rate, arithmetic) => `${rate.toFixed(1)} (${((100 * rate) / peak[arithmetic]).toFixed(0)} %)`;
  const rows = shapes.map(({ shape, fast, portable }) => [shape, cell(fast, 'fast'), cell(portable, 'portable')]);
  return `## Matrix product

GFLOP/s on one thread, and the share of what 128-bit vectors of this processor could do at most, measured in the same run:
${peak.fast.toFixed(1)} with fused multiply-add, ${peak.portable.toFixed(1)} with a product and a sum.

${table(['M x N x K', 'fast', 'portable'], rows)}`;
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

What an update costs (65 symbols, 64 hidden units, 64 time steps, 8 sequences; one update of each in turn, medians). Full
back-propagation sends one gradient back through every time step, per-step truncation of length n sends n side by side: a
fixed part, forward and the weight gradients, and a part that grows linearly in n.

${table(['update, to full', ...cells.map((cell) => cell.toUpperCase())], rows)}`;
}

function writeFigures(figures) {
  const rows = figures.map(({ name, value }) => [name, value]);
  return `## Memory, transport and start-up

${table(['figure', 'measured'], rows, { isText: true })}`;
}
