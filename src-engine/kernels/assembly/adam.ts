import { load, store } from './lanes';
import { decayedMean, decayedSquares } from './moments';
import { dropTiny } from './vector';

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
  // Two vectors in a turn: compilers can make them one of 256 bits.
  for (; count >= 4; count -= 4) {
    const g = v128.load(gradients);
    const g2 = v128.load(gradients, 16);
    const m = dropTiny(decayedMean(v128.load(firstMoments), g, decay1, share1));
    const m2 = dropTiny(decayedMean(v128.load(firstMoments, 16), g2, decay1, share1));
    const v = dropTiny(decayedSquares(v128.load(secondMoments), g, decay2, share2));
    const v2 = dropTiny(decayedSquares(v128.load(secondMoments, 16), g2, decay2, share2));
    const step = adamStep(m, v, rate, corrections, epsilons);
    const step2 = adamStep(m2, v2, rate, corrections, epsilons);
    const parameter2 = f64x2.add(v128.load(parameters, 16), step2);
    v128.store(parameters, f64x2.add(v128.load(parameters), step));
    v128.store(parameters, parameter2, 16);
    v128.store(firstMoments, m);
    v128.store(firstMoments, m2, 16);
    v128.store(secondMoments, v);
    v128.store(secondMoments, v2, 16);
    parameters += 32;
    gradients += 32;
    firstMoments += 32;
    secondMoments += 32;
  }
  for (; count > 0; count -= 2) {
    const lanes = min(count, 2);
    const g = load(gradients, lanes);
    const m = dropTiny(decayedMean(load(firstMoments, lanes), g, decay1, share1));
    const v = dropTiny(decayedSquares(load(secondMoments, lanes), g, decay2, share2));
    const step = adamStep(m, v, rate, corrections, epsilons);
    store(firstMoments, m, lanes);
    store(secondMoments, v, lanes);
    store(parameters, f64x2.add(load(parameters, lanes), step), lanes);
    parameters += 16;
    gradients += 16;
    firstMoments += 16;
    secondMoments += 16;
  }
}

/** Returns what is added to parameters. */
function adamStep(m: v128, v: v128, rate: v128, corrections: v128, epsilons: v128): v128 {
  const denominator = f64x2.add(f64x2.div(f64x2.sqrt(v), corrections), epsilons);
  return f64x2.div(f64x2.mul(rate, m), denominator);
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
    const m = decayedMean(load(firstMoments, lanes), g, decay1, share1);
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
    const m = decayedMean(load(firstMoments, lanes), g, decay1, share1);
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
