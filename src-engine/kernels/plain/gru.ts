import type { CellKernels } from '../cell-kernels.ts';
import { sigmoid, tanh } from './exponential.ts';
import { dropTiny } from './drop-tiny.ts';

export const plainGru: Pick<CellKernels, 'gruForward' | 'gruBackward'> = {
  gruForward(gates, gatesAt, recurrent, recurrentAt, h, beforeAt, afterAt, count, size) {
    for (let sequence = 0; sequence < count; sequence++) {
      for (let unit = 0; unit < size; unit++) {
        const at = sequence * size + unit;
        const rAt = gatesAt + 3 * sequence * size + unit;
        const vAt = recurrentAt + 3 * sequence * size + unit;
        const r = sigmoid(gates[rAt]! + recurrent[vAt]!);
        const z = sigmoid(gates[rAt + size]! + recurrent[vAt + size]!);
        const n = tanh(gates[rAt + 2 * size]! + r * recurrent[vAt + 2 * size]!);
        gates[rAt] = r;
        gates[rAt + size] = z;
        gates[rAt + 2 * size] = n;
        h[afterAt + at] = (1 - z) * n + z * h[beforeAt + at]!;
      }
    }
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
    for (let sequence = 0; sequence < count; sequence++) {
      for (let unit = 0; unit < size; unit++) {
        const at = sequence * size + unit;
        const row = 3 * sequence * size + unit;
        const r = gates[gatesAt + row]!;
        const z = gates[gatesAt + row + size]!;
        const n = gates[gatesAt + row + 2 * size]!;
        const dh = dropTiny(dH[dHAt + at]!);
        const dN = dh * (1 - z) * (1 - n * n);
        const dZ = dh * (h[beforeAt + at]! - n) * z * (1 - z);
        const dR = dN * recurrent[recurrentAt + row + 2 * size]! * r * (1 - r);
        dGates[dGatesAt + row] = dR;
        dGates[dGatesAt + row + size] = dZ;
        dGates[dGatesAt + row + 2 * size] = dN;
        dRecurrent[dRecurrentAt + row] = dR;
        dRecurrent[dRecurrentAt + row + size] = dZ;
        dRecurrent[dRecurrentAt + row + 2 * size] = dN * r;
        dH[dHAt + at] = dh * z;
      }
    }
  },
};
