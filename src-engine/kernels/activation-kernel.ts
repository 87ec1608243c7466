/** An elementwise function y = f(x) whose derivative can be told from y alone. */
export interface ActivationKernel {
  /** y (count) = f(x); y may be x. */
  forward(y: Float64Array, yAt: number, x: Float64Array, xAt: number, count: number): void;
  /** dX (count) = dY ∘ f′, given y = f(x); dY becomes 0. */
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
