import { load, store } from './lanes';
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
  for (; count >= 2; count -= 2) {
    Adagrad.step(2, parameters, gradients, squares, rate, epsilons);
    parameters += 16;
    gradients += 16;
    squares += 16;
  }
  if (count > 0) Adagrad.step(1, parameters, gradients, squares, rate, epsilons);
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
  for (; count >= 2; count -= 2) {
    Rmsprop.step(2, parameters, gradients, squares, rate, decay, share, epsilons);
    parameters += 16;
    gradients += 16;
    squares += 16;
  }
  if (count > 0) Rmsprop.step(1, parameters, gradients, squares, rate, decay, share, epsilons);
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
  for (; count >= 2; count -= 2) {
    Adadelta.step(2, parameters, gradients, squares, squaredSteps, rate, decay, share, epsilons);
    parameters += 16;
    gradients += 16;
    squares += 16;
    squaredSteps += 16;
  }
  if (count > 0) Adadelta.step(1, parameters, gradients, squares, squaredSteps, rate, decay, share, epsilons);
}

class Adagrad {
  @inline static step(
    lanes: i32,
    parameters: usize,
    gradients: usize,
    squares: usize,
    rate: v128,
    epsilon: v128,
  ): void {
    const g = load(gradients, lanes);
    const v = multiplyAdd(g, g, load(squares, lanes));
    store(squares, v, lanes);
    const step = f64x2.div(f64x2.mul(rate, g), f64x2.add(f64x2.sqrt(v), epsilon));
    store(parameters, f64x2.add(load(parameters, lanes), step), lanes);
  }
}

class Rmsprop {
  @inline static step(
    lanes: i32,
    parameters: usize,
    gradients: usize,
    squares: usize,
    rate: v128,
    decay: v128,
    share: v128,
    epsilon: v128,
  ): void {
    const g = load(gradients, lanes);
    const v = multiplyAdd(f64x2.mul(share, g), g, f64x2.mul(load(squares, lanes), decay));
    store(squares, v, lanes);
    const step = f64x2.div(f64x2.mul(rate, g), f64x2.add(f64x2.sqrt(v), epsilon));
    store(parameters, f64x2.add(load(parameters, lanes), step), lanes);
  }
}

class Adadelta {
  @inline static step(
    lanes: i32,
    parameters: usize,
    gradients: usize,
    squares: usize,
    squaredSteps: usize,
    rate: v128,
    decay: v128,
    share: v128,
    epsilon: v128,
  ): void {
    const g = load(gradients, lanes);
    const v = multiplyAdd(f64x2.mul(share, g), g, f64x2.mul(load(squares, lanes), decay));
    store(squares, v, lanes);
    const before = load(squaredSteps, lanes);
    const ratio = f64x2.div(f64x2.sqrt(f64x2.add(before, epsilon)), f64x2.sqrt(f64x2.add(v, epsilon)));
    const delta = f64x2.mul(ratio, g);
    store(squaredSteps, multiplyAdd(f64x2.mul(share, delta), delta, f64x2.mul(before, decay)), lanes);
    store(parameters, multiplyAdd(rate, delta, load(parameters, lanes)), lanes);
  }
}
