import { load, store } from './lanes';
import { decayedSquares } from './moments';
import { multiplyAdd } from './vector';

/* Optimizers that divide by the size that gradients have had. */

export function adagradUpdate(
  parameters: usize,
  gradients: usize,
  squares: usize,
  count: i32,
  learningRate: f64,
  epsilon: f64,
): void {
  const rate = f64x2.splat(-learningRate);
  const epsilons = f64x2.splat(epsilon);
  for (; count > 0; count -= 2) {
    const lanes = min(count, 2);
    const g = load(gradients, lanes);
    const v = multiplyAdd(g, g, load(squares, lanes));
    const step = f64x2.div(f64x2.mul(rate, g), f64x2.add(f64x2.sqrt(v), epsilons));
    store(squares, v, lanes);
    store(parameters, f64x2.add(load(parameters, lanes), step), lanes);
    parameters += 16;
    gradients += 16;
    squares += 16;
  }
}

export function rmspropUpdate(
  parameters: usize,
  gradients: usize,
  squares: usize,
  count: i32,
  learningRate: f64,
  alpha: f64,
  epsilon: f64,
): void {
  const rate = f64x2.splat(-learningRate);
  const decay = f64x2.splat(alpha);
  const share = f64x2.splat(1 - alpha);
  const epsilons = f64x2.splat(epsilon);
  for (; count > 0; count -= 2) {
    const lanes = min(count, 2);
    const g = load(gradients, lanes);
    const v = decayedSquares(load(squares, lanes), g, decay, share);
    const step = f64x2.div(f64x2.mul(rate, g), f64x2.add(f64x2.sqrt(v), epsilons));
    store(squares, v, lanes);
    store(parameters, f64x2.add(load(parameters, lanes), step), lanes);
    parameters += 16;
    gradients += 16;
    squares += 16;
  }
}

export function adadeltaUpdate(
  parameters: usize,
  gradients: usize,
  squares: usize,
  squaredSteps: usize,
  count: i32,
  learningRate: f64,
  rho: f64,
  epsilon: f64,
): void {
  const rate = f64x2.splat(-learningRate);
  const decay = f64x2.splat(rho);
  const share = f64x2.splat(1 - rho);
  const epsilons = f64x2.splat(epsilon);
  for (; count > 0; count -= 2) {
    const lanes = min(count, 2);
    const g = load(gradients, lanes);
    const v = decayedSquares(load(squares, lanes), g, decay, share);
    const u = load(squaredSteps, lanes);
    const ratio = f64x2.div(f64x2.sqrt(f64x2.add(u, epsilons)), f64x2.sqrt(f64x2.add(v, epsilons)));
    const delta = f64x2.mul(ratio, g);
    store(squares, v, lanes);
    store(squaredSteps, decayedSquares(u, delta, decay, share), lanes);
    store(parameters, multiplyAdd(rate, delta, load(parameters, lanes)), lanes);
    parameters += 16;
    gradients += 16;
    squares += 16;
    squaredSteps += 16;
  }
}
