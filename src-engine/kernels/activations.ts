import type { LayerConfig } from '../contract/run-config.ts';

/** An elementwise function y = f(x) whose derivative can be told from y alone. */
export interface ActivationKernel {
  /** y (count, from `yAt`) = f(x (count, from `xAt`)); y may be x. */
  forward(y: Float64Array, yAt: number, x: Float64Array, xAt: number, count: number): void;
  /** dX (count, from `dXAt`) = dY (count, from `dYAt`) ∘ f′, given y = f(x) from `yAt`; dX may be dY. */
  backward(
    dX: Float64Array,
    dXAt: number,
    dY: Float64Array,
    dYAt: number,
    y: Float64Array,
    yAt: number,
    count: number,
  ): void;
}

const tanh: ActivationKernel = {
  forward(y, yAt, x, xAt, count) {
    for (let i = 0; i < count; i++) y[yAt + i] = Math.tanh(x[xAt + i]!);
  },
  backward(dX, dXAt, dY, dYAt, y, yAt, count) {
    for (let i = 0; i < count; i++) {
      const value = y[yAt + i]!;
      dX[dXAt + i] = dY[dYAt + i]! * (1 - value * value);
    }
  },
};

const relu: ActivationKernel = {
  forward(y, yAt, x, xAt, count) {
    for (let i = 0; i < count; i++) {
      const value = x[xAt + i]!;
      // Not `value > 0 ? value : 0`: a NaN must pass, or divergence would hide.
      y[yAt + i] = value <= 0 ? 0 : value;
    }
  },
  backward(dX, dXAt, dY, dYAt, y, yAt, count) {
    for (let i = 0; i < count; i++) dX[dXAt + i] = y[yAt + i]! > 0 ? dY[dYAt + i]! : 0;
  },
};

const sigmoid: ActivationKernel = {
  forward(y, yAt, x, xAt, count) {
    for (let i = 0; i < count; i++) y[yAt + i] = 1 / (1 + Math.exp(-x[xAt + i]!));
  },
  backward(dX, dXAt, dY, dYAt, y, yAt, count) {
    for (let i = 0; i < count; i++) {
      const value = y[yAt + i]!;
      dX[dXAt + i] = dY[dYAt + i]! * (1 - value) * value;
    }
  },
};

/** The activations by the names of the run configuration. */
export const ACTIVATION_KERNELS: Readonly<Record<LayerConfig['activation'], ActivationKernel>> = {
  tanh,
  relu,
  sigmoid,
};
