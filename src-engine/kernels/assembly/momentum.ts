import { load, store } from './lanes';
import { multiplyAdd } from './vector';

export function momentumUpdate(
  parameters: usize,
  gradients: usize,
  velocities: usize,
  count: i32,
  learningRate: f64,
  momentum: f64,
): void {
  const rate = f64x2.splat(-learningRate);
  const decay = f64x2.splat(momentum);
  for (; count >= 2; count -= 2) {
    Momentum.step(2, parameters, gradients, velocities, rate, decay);
    parameters += 16;
    gradients += 16;
    velocities += 16;
  }
  if (count > 0) Momentum.step(1, parameters, gradients, velocities, rate, decay);
}

export function nesterovUpdate(
  parameters: usize,
  gradients: usize,
  velocities: usize,
  count: i32,
  learningRate: f64,
  momentum: f64,
): void {
  const rate = f64x2.splat(-learningRate);
  const decay = f64x2.splat(momentum);
  for (; count >= 2; count -= 2) {
    Nesterov.step(2, parameters, gradients, velocities, rate, decay);
    parameters += 16;
    gradients += 16;
    velocities += 16;
  }
  if (count > 0) Nesterov.step(1, parameters, gradients, velocities, rate, decay);
}

class Momentum {
  @inline static step(
    lanes: i32,
    parameters: usize,
    gradients: usize,
    velocities: usize,
    rate: v128,
    decay: v128,
  ): void {
    const b = multiplyAdd(load(velocities, lanes), decay, load(gradients, lanes));
    store(velocities, b, lanes);
    store(parameters, multiplyAdd(rate, b, load(parameters, lanes)), lanes);
  }
}

class Nesterov {
  @inline static step(
    lanes: i32,
    parameters: usize,
    gradients: usize,
    velocities: usize,
    rate: v128,
    decay: v128,
  ): void {
    const g = load(gradients, lanes);
    const b = multiplyAdd(load(velocities, lanes), decay, g);
    store(velocities, b, lanes);
    store(parameters, multiplyAdd(rate, multiplyAdd(decay, b, g), load(parameters, lanes)), lanes);
  }
}
