import { Task } from '../assembly/tasks.ts';
import type { CellKernels } from '../cell-kernels.ts';
import { ELEMENT, TRANSCENDENTAL } from '../work.ts';
import type { KernelPort } from './kernel-port.ts';
import { pointer } from './pointer.ts';
import type { ThreadTeam } from './thread-team.ts';

/** Returns the equations of the cells in WebAssembly. */
export function createWasmCells(port: KernelPort, team: ThreadTeam): CellKernels {
  return {
    lstmForward(gates, gatesAt, c, beforeAt, afterAt, tanhC, tanhCAt, h, hAt, count, size) {
      if (!team.isWorth(count * size * 5 * TRANSCENDENTAL)) {
        port.exports.lstmForward(
          pointer(gates, gatesAt),
          pointer(c, beforeAt),
          pointer(c, afterAt),
          pointer(tanhC, tanhCAt),
          pointer(h, hAt),
          count,
          size,
        );
        return;
      }
      team.begin(Task.lstmForward);
      team.add(pointer(gates, gatesAt), 32 * size);
      team.add(pointer(c, beforeAt), 8 * size);
      team.add(pointer(c, afterAt), 8 * size);
      team.add(pointer(tanhC, tanhCAt), 8 * size);
      team.add(pointer(h, hAt), 8 * size);
      team.addCount();
      team.add(size);
      team.run(count, 1);
    },
    lstmBackward(dGates, dGatesAt, dH, dHAt, dC, dCAt, gates, gatesAt, tanhC, tanhCAt, c, beforeAt, count, size) {
      if (!team.isWorth(count * size * 5 * ELEMENT)) {
        port.exports.lstmBackward(
          pointer(dGates, dGatesAt),
          pointer(dH, dHAt),
          pointer(dC, dCAt),
          pointer(gates, gatesAt),
          pointer(tanhC, tanhCAt),
          pointer(c, beforeAt),
          count,
          size,
        );
        return;
      }
      team.begin(Task.lstmBackward);
      team.add(pointer(dGates, dGatesAt), 32 * size);
      team.add(pointer(dH, dHAt), 8 * size);
      team.add(pointer(dC, dCAt), 8 * size);
      team.add(pointer(gates, gatesAt), 32 * size);
      team.add(pointer(tanhC, tanhCAt), 8 * size);
      team.add(pointer(c, beforeAt), 8 * size);
      team.addCount();
      team.add(size);
      team.run(count, 1);
    },
    gruForward(gates, gatesAt, recurrent, recurrentAt, h, beforeAt, afterAt, count, size) {
      if (!team.isWorth(count * size * 3 * TRANSCENDENTAL)) {
        port.exports.gruForward(
          pointer(gates, gatesAt),
          pointer(recurrent, recurrentAt),
          pointer(h, beforeAt),
          pointer(h, afterAt),
          count,
          size,
        );
        return;
      }
      team.begin(Task.gruForward);
      team.add(pointer(gates, gatesAt), 24 * size);
      team.add(pointer(recurrent, recurrentAt), 24 * size);
      team.add(pointer(h, beforeAt), 8 * size);
      team.add(pointer(h, afterAt), 8 * size);
      team.addCount();
      team.add(size);
      team.run(count, 1);
    },
    gruBackward(
      dGates,
      dGatesAt,
      dRecurrent,
      dRecurrentAt,
      dH,
      dHAt,
      gates,
      gatesAt,
      recurrent,
      recurrentAt,
      h,
      beforeAt,
      count,
      size,
    ) {
      if (!team.isWorth(count * size * 4 * ELEMENT)) {
        port.exports.gruBackward(
          pointer(dGates, dGatesAt),
          pointer(dRecurrent, dRecurrentAt),
          pointer(dH, dHAt),
          pointer(gates, gatesAt),
          pointer(recurrent, recurrentAt),
          pointer(h, beforeAt),
          count,
          size,
        );
        return;
      }
      team.begin(Task.gruBackward);
      team.add(pointer(dGates, dGatesAt), 24 * size);
      team.add(pointer(dRecurrent, dRecurrentAt), 24 * size);
      team.add(pointer(dH, dHAt), 8 * size);
      team.add(pointer(gates, gatesAt), 24 * size);
      team.add(pointer(recurrent, recurrentAt), 24 * size);
      team.add(pointer(h, beforeAt), 8 * size);
      team.addCount();
      team.add(size);
      team.run(count, 1);
    },
    gruResetForward(gates, gatesAt, gated, gatedAt, h, beforeAt, count, size) {
      port.exports.gruResetForward(pointer(gates, gatesAt), pointer(gated, gatedAt), pointer(h, beforeAt), count, size);
    },
    gruResetBackward(dGates, dGatesAt, dH, dHAt, dGated, dGatedAt, gates, gatesAt, h, beforeAt, count, size) {
      port.exports.gruResetBackward(
        pointer(dGates, dGatesAt),
        pointer(dH, dHAt),
        pointer(dGated, dGatedAt),
        pointer(gates, gatesAt),
        pointer(h, beforeAt),
        count,
        size,
      );
    },
    gruUpdateForward(gates, gatesAt, h, beforeAt, afterAt, count, size) {
      port.exports.gruUpdateForward(pointer(gates, gatesAt), pointer(h, beforeAt), pointer(h, afterAt), count, size);
    },
    gruUpdateBackward(dGates, dGatesAt, dH, dHAt, gates, gatesAt, h, beforeAt, count, size) {
      port.exports.gruUpdateBackward(
        pointer(dGates, dGatesAt),
        pointer(dH, dHAt),
        pointer(gates, gatesAt),
        pointer(h, beforeAt),
        count,
        size,
      );
    },
  };
}
