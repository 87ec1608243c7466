import { load, store } from './lanes';
import { decayedSquares } from './moments';
import { dropTiny, multiplyAdd } from './vector';

export function adamUpdate(
  parameters: usize,
  gradients: usize,
  firstMoments: usize,
  secondMoments: usize,
  count: i32,
  stepSize: f64,
  correction: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
): void {
  const rate = f64x2.splat(-stepSize);
  const corrections = f64x2.splat(correction);
  const decay1 = f64x2.splat(beta1);
  const share1 = f64x2.splat(1 - beta1);
  const decay2 = f64x2.splat(beta2);
  const share2 = f64x2.splat(1 - beta2);
  const epsilons = f64x2.splat(epsilon);
  for (; count > 0; count -= 2) {
    const lanes = min(count, 2);
    const g = load(gradients, lanes);
    const m = dropTiny(multiplyAdd(load(firstMoments, lanes), decay1, f64x2.mul(share1, g)));
    const v = dropTiny(decayedSquares(load(secondMoments, lanes), g, decay2, share2));
    const denominator = f64x2.add(f64x2.div(f64x2.sqrt(v), corrections), epsilons);
    const step = f64x2.div(f64x2.mul(rate, m), denominator);
    store(firstMoments, m, lanes);
    store(secondMoments, v, lanes);
    store(parameters, f64x2.add(load(parameters, lanes), step), lanes);
    parameters += 16;
    gradients += 16;
    firstMoments += 16;
    secondMoments += 16;
  }
}

export function nadamUpdate(
  parameters: usize,
  gradients: usize,
  firstMoments: usize,
  secondMoments: usize,
  count: i32,
  gradientRate: f64,
  momentRate: f64,
  correction: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
): void {
  const gradientRates = f64x2.splat(gradientRate);
  const momentRates = f64x2.splat(momentRate);
  const corrections = f64x2.splat(correction);
  const decay1 = f64x2.splat(beta1);
  const share1 = f64x2.splat(1 - beta1);
  const decay2 = f64x2.splat(beta2);
  const share2 = f64x2.splat(1 - beta2);
  const epsilons = f64x2.splat(epsilon);
  for (; count > 0; count -= 2) {
    const lanes = min(count, 2);
    const g = load(gradients, lanes);
    const m = multiplyAdd(load(firstMoments, lanes), decay1, f64x2.mul(share1, g));
    const v = decayedSquares(load(secondMoments, lanes), g, decay2, share2);
    const denominator = f64x2.add(f64x2.sqrt(f64x2.div(v, corrections)), epsilons);
    const halfway = f64x2.add(load(parameters, lanes), f64x2.div(f64x2.mul(gradientRates, g), denominator));
    store(firstMoments, m, lanes);
    store(secondMoments, v, lanes);
    store(parameters, f64x2.add(halfway, f64x2.div(f64x2.mul(momentRates, m), denominator)), lanes);
    parameters += 16;
    gradients += 16;
    firstMoments += 16;
    secondMoments += 16;
  }
}

export function adamaxUpdate(
  parameters: usize,
  gradients: usize,
  firstMoments: usize,
  largest: usize,
  count: i32,
  stepSize: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
): void {
  const rate = f64x2.splat(-stepSize);
  const decay1 = f64x2.splat(beta1);
  const share1 = f64x2.splat(1 - beta1);
  const decay2 = f64x2.splat(beta2);
  const epsilons = f64x2.splat(epsilon);
  for (; count > 0; count -= 2) {
    const lanes = min(count, 2);
    const g = load(gradients, lanes);
    const m = multiplyAdd(load(firstMoments, lanes), decay1, f64x2.mul(share1, g));
    const u = f64x2.max(f64x2.mul(load(largest, lanes), decay2), f64x2.add(f64x2.abs(g), epsilons));
    store(firstMoments, m, lanes);
    store(largest, u, lanes);
    store(parameters, f64x2.add(load(parameters, lanes), f64x2.div(f64x2.mul(rate, m), u)), lanes);
    parameters += 16;
    gradients += 16;
    firstMoments += 16;
    largest += 16;
  }
}
