import type { CellKernels } from '../cell-kernels.ts';
import { sigmoid, tanh } from './exponential.ts';
import { dropTiny } from './drop-tiny.ts';

export const plainGruResetBefore: Pick<
  CellKernels,
  'gruResetForward' | 'gruResetBackward' | 'gruUpdateForward' | 'gruUpdateBackward'
> = {
  gruResetForward(gates, gatesAt, gated, gatedAt, h, beforeAt, count, size) {
    for (let sequence = 0; sequence < count; sequence++) {
      for (let unit = 0; unit < size; unit++) {
        const at = sequence * size + unit;
        const rAt = gatesAt + 3 * sequence * size + unit;
        const r = sigmoid(gates[rAt]!);
        gates[rAt] = r;
        gated[gatedAt + at] = r * h[beforeAt + at]!;
      }
    }
  },
  gruResetBackward(dGates, dGatesAt, dH, dHAt, dGated, dGatedAt, gates, gatesAt, h, beforeAt, count, size) {
    for (let sequence = 0; sequence < count; sequence++) {
      for (let unit = 0; unit < size; unit++) {
        const at = sequence * size + unit;
        const row = 3 * sequence * size + unit;
        const r = gates[gatesAt + row]!;
        const u = dGated[dGatedAt + at]!;
        dGates[dGatesAt + row] = u * h[beforeAt + at]! * r * (1 - r);
        dH[dHAt + at]! += u * r;
      }
    }
  },
  gruUpdateForward(gates, gatesAt, h, beforeAt, afterAt, count, size) {
    for (let sequence = 0; sequence < count; sequence++) {
      for (let unit = 0; unit < size; unit++) {
        const at = sequence * size + unit;
        const zAt = gatesAt + (3 * sequence + 1) * size + unit;
        const z = sigmoid(gates[zAt]!);
        const n = tanh(gates[zAt + size]!);
        gates[zAt] = z;
        gates[zAt + size] = n;
        h[afterAt + at] = (1 - z) * n + z * h[beforeAt + at]!;
      }
    }
  },
  gruUpdateBackward(dGates, dGatesAt, dH, dHAt, gates, gatesAt, h, beforeAt, count, size) {
    for (let sequence = 0; sequence < count; sequence++) {
      for (let unit = 0; unit < size; unit++) {
        const at = sequence * size + unit;
        const row = (3 * sequence + 1) * size + unit;
        const z = gates[gatesAt + row]!;
        const n = gates[gatesAt + row + size]!;
        const dh = dropTiny(dH[dHAt + at]!);
        dGates[dGatesAt + row] = dh * (h[beforeAt + at]! - n) * z * (1 - z);
        dGates[dGatesAt + row + size] = dh * (1 - z) * (1 - n * n);
        dH[dHAt + at] = dh * z;
      }
    }
  },
};
