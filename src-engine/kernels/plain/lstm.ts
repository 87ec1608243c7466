import type { CellKernels } from '../cell-kernels.ts';
import { sigmoid, tanh } from './exponential.ts';
import { dropTiny } from './drop-tiny.ts';

export const plainLstm: Pick<CellKernels, 'lstmForward' | 'lstmBackward'> = {
  lstmForward(gates, gatesAt, c, beforeAt, afterAt, tanhC, tanhCAt, h, hAt, count, size) {
    for (let sequence = 0; sequence < count; sequence++) {
      for (let unit = 0; unit < size; unit++) {
        const at = sequence * size + unit;
        const iAt = gatesAt + 4 * sequence * size + unit;
        const i = sigmoid(gates[iAt]!);
        const f = sigmoid(gates[iAt + size]!);
        const g = tanh(gates[iAt + 2 * size]!);
        const o = sigmoid(gates[iAt + 3 * size]!);
        const cell = f * c[beforeAt + at]! + i * g;
        const squashed = tanh(cell);
        gates[iAt] = i;
        gates[iAt + size] = f;
        gates[iAt + 2 * size] = g;
        gates[iAt + 3 * size] = o;
        c[afterAt + at] = cell;
        tanhC[tanhCAt + at] = squashed;
        h[hAt + at] = o * squashed;
      }
    }
  },
  lstmBackward(dGates, dGatesAt, dH, dHAt, dC, dCAt, gates, gatesAt, tanhC, tanhCAt, c, beforeAt, count, size) {
    for (let sequence = 0; sequence < count; sequence++) {
      for (let unit = 0; unit < size; unit++) {
        const at = sequence * size + unit;
        const row = 4 * sequence * size + unit;
        const i = gates[gatesAt + row]!;
        const f = gates[gatesAt + row + size]!;
        const g = gates[gatesAt + row + 2 * size]!;
        const o = gates[gatesAt + row + 3 * size]!;
        const squashed = tanhC[tanhCAt + at]!;
        const dh = dropTiny(dH[dHAt + at]!);
        const dc = dropTiny(dC[dCAt + at]!) + dh * o * (1 - squashed * squashed);
        dGates[dGatesAt + row] = dc * g * i * (1 - i);
        dGates[dGatesAt + row + size] = dc * c[beforeAt + at]! * f * (1 - f);
        dGates[dGatesAt + row + 2 * size] = dc * i * (1 - g * g);
        dGates[dGatesAt + row + 3 * size] = dh * squashed * o * (1 - o);
        dH[dHAt + at] = 0;
        dC[dCAt + at] = dc * f;
      }
    }
  },
};
