import { Task } from '../assembly/tasks.ts';
import type { RowKernels } from '../row-kernels.ts';
import { ELEMENT, TRANSCENDENTAL } from '../work.ts';
import type { KernelPort } from './kernel-port.ts';
import { pointer } from './pointer.ts';
import type { ThreadTeam } from './thread-team.ts';

/** Returns the kernels of rows in WebAssembly. */
export function createWasmRows(port: KernelPort, team: ThreadTeam): RowKernels {
  return {
    fillRows(out, outAt, bias, rows, n) {
      port.exports.fillRows(pointer(out, outAt), bias.byteOffset, rows, n);
    },
    addColumnSums(sums, values, valuesAt, rows, n) {
      if (!team.isWorth(rows * n * ELEMENT)) {
        port.exports.addColumnSums(sums.byteOffset, pointer(values, valuesAt), rows, n, n);
        return;
      }
      team.begin(Task.addColumnSums);
      team.add(sums.byteOffset, 8);
      team.add(pointer(values, valuesAt), 8);
      team.add(rows);
      team.addCount();
      team.add(n);
      team.run(n, 8);
    },
    sumRows(sum, sumAt, values, rows, n) {
      port.exports.sumRows(pointer(sum, sumAt), values.byteOffset, rows, n, n);
    },
    copyRows(out, outAt, outRow, x, xAt, xRow, rows, n) {
      port.exports.copyRows(pointer(out, outAt), outRow, pointer(x, xAt), xRow, rows, n);
    },
    addRows(out, outAt, outRow, x, xAt, xRow, rows, n) {
      port.exports.addRows(pointer(out, outAt), outRow, pointer(x, xAt), xRow, rows, n);
    },
    gatherRows(out, outAt, x, indices, first, rows, n) {
      const indicesAt = indices.byteOffset + 4 * first;
      if (!team.isWorth(rows * n * ELEMENT)) {
        port.exports.gatherRows(pointer(out, outAt), x.byteOffset, indicesAt, rows, n);
        return;
      }
      team.begin(Task.gatherRows);
      team.add(pointer(out, outAt), 8 * n);
      team.add(x.byteOffset);
      team.add(indicesAt, 4);
      team.addCount();
      team.add(n);
      team.run(rows, 1);
    },
    scatterAddRows(out, x, xAt, indices, first, rows, n) {
      const indicesAt = indices.byteOffset + 4 * first;
      if (!team.isWorth(rows * n * ELEMENT)) {
        port.exports.scatterAddRows(out.byteOffset, pointer(x, xAt), indicesAt, rows, n, n);
        return;
      }
      team.begin(Task.scatterAddRows);
      team.add(out.byteOffset, 8);
      team.add(pointer(x, xAt), 8);
      team.add(indicesAt);
      team.add(rows);
      team.addCount();
      team.add(n);
      team.run(n, 8);
    },
    addTranspose(out, outAt, outRow, x, xAt, xRow, rows, n) {
      port.exports.addTranspose(pointer(out, outAt), outRow, pointer(x, xAt), xRow, rows, n);
    },
    scaleRows(out, outAt, x, xAt, factors, rows, n) {
      if (!team.isWorth(rows * n * ELEMENT)) {
        port.exports.scaleRows(pointer(out, outAt), pointer(x, xAt), factors.byteOffset, rows, n);
        return;
      }
      team.begin(Task.scaleRows);
      team.add(pointer(out, outAt), 8 * n);
      team.add(pointer(x, xAt), 8 * n);
      team.add(factors.byteOffset, 8);
      team.addCount();
      team.add(n);
      team.run(rows, 1);
    },
    softmaxRows(values, at, largest, logSums, rows, n) {
      if (!team.isWorth(rows * n * TRANSCENDENTAL)) {
        port.exports.softmaxRows(pointer(values, at), largest.byteOffset, logSums.byteOffset, rows, n);
        return;
      }
      team.begin(Task.softmaxRows);
      team.add(pointer(values, at), 8 * n);
      team.add(largest.byteOffset, 8);
      team.add(logSums.byteOffset, 8);
      team.addCount();
      team.add(n);
      team.run(rows, 1);
    },
  };
}
