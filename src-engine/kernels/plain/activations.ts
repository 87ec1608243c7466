import type { ActivationKernel } from '../activation-kernel.ts';
import * as exponential from './exponential.ts';
import { dropTiny } from './drop-tiny.ts';

/** y = tanh x. */
export const tanh: ActivationKernel = {
  forward(y, yAt, x, xAt, count) {
    for (let i = 0; i < count; i++) y[yAt + i] = exponential.tanh(x[xAt + i]!);
  },
  backward(dX, dXAt, dY, dYAt, y, yAt, count) {
    for (let i = 0; i < count; i++) {
      const value = y[yAt + i]!;
      dX[dXAt + i] = dropTiny(dY[dYAt + i]!) * (1 - value * value);
      dY[dYAt + i] = 0;
    }
  },
};

/** y = max(x, 0); a NaN stays one. */
export const relu: ActivationKernel = {
  forward(y, yAt, x, xAt, count) {
    for (let i = 0; i < count; i++) {
      const value = x[xAt + i]!;
      y[yAt + i] = value <= 0 ? 0 : value;
    }
  },
  backward(dX, dXAt, dY, dYAt, y, yAt, count) {
    for (let i = 0; i < count; i++) {
      dX[dXAt + i] = y[yAt + i]! > 0 ? dropTiny(dY[dYAt + i]!) : 0;
      dY[dYAt + i] = 0;
    }
  },
};

/** y = 1 / (1 + e⁻ˣ). */
export const sigmoid: ActivationKernel = {
  forward(y, yAt, x, xAt, count) {
    for (let i = 0; i < count; i++) y[yAt + i] = exponential.sigmoid(x[xAt + i]!);
  },
  backward(dX, dXAt, dY, dYAt, y, yAt, count) {
    for (let i = 0; i < count; i++) {
      const value = y[yAt + i]!;
      dX[dXAt + i] = dropTiny(dY[dYAt + i]!) * (1 - value) * value;
      dY[dYAt + i] = 0;
    }
  },
};
