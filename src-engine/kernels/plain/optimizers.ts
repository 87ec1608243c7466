import type { OptimizerKernels } from '../optimizer-kernels.ts';
import { dropTiny } from './drop-tiny.ts';

export const plainOptimizers: OptimizerKernels = {
  momentumUpdate(parameters, gradients, velocities, learningRate, momentum) {
    const b = velocities;
    for (let i = 0; i < parameters.length; i++) {
      b[i] = b[i]! * momentum + gradients[i]!;
      parameters[i]! -= learningRate * b[i]!;
    }
  },
  nesterovUpdate(parameters, gradients, velocities, learningRate, momentum) {
    const b = velocities;
    for (let i = 0; i < parameters.length; i++) {
      const g = gradients[i]!;
      b[i] = b[i]! * momentum + g;
      parameters[i]! -= learningRate * (g + momentum * b[i]!);
    }
  },
  rmspropUpdate(parameters, gradients, squares, learningRate, alpha, epsilon) {
    const v = squares;
    for (let i = 0; i < parameters.length; i++) {
      const g = gradients[i]!;
      v[i] = v[i]! * alpha + (1 - alpha) * g * g;
      parameters[i]! += (-learningRate * g) / (Math.sqrt(v[i]!) + epsilon);
    }
  },
  adagradUpdate(parameters, gradients, squares, learningRate, epsilon) {
    const v = squares;
    for (let i = 0; i < parameters.length; i++) {
      const g = gradients[i]!;
      v[i]! += g * g;
      parameters[i]! += (-learningRate * g) / (Math.sqrt(v[i]!) + epsilon);
    }
  },
  adadeltaUpdate(parameters, gradients, squares, squaredSteps, learningRate, rho, epsilon) {
    const v = squares;
    const u = squaredSteps;
    for (let i = 0; i < parameters.length; i++) {
      const g = gradients[i]!;
      v[i] = v[i]! * rho + (1 - rho) * g * g;
      const delta = (Math.sqrt(u[i]! + epsilon) / Math.sqrt(v[i]! + epsilon)) * g;
      u[i] = u[i]! * rho + (1 - rho) * delta * delta;
      parameters[i]! -= learningRate * delta;
    }
  },
  adamUpdate(parameters, gradients, firstMoments, secondMoments, stepSize, correction, beta1, beta2, epsilon) {
    const m = firstMoments;
    const v = secondMoments;
    for (let i = 0; i < parameters.length; i++) {
      const g = gradients[i]!;
      m[i] = dropTiny(m[i]! * beta1 + (1 - beta1) * g);
      v[i] = dropTiny(v[i]! * beta2 + (1 - beta2) * g * g);
      const denominator = Math.sqrt(v[i]!) / correction + epsilon;
      parameters[i]! += (-stepSize * m[i]!) / denominator;
    }
  },
  nadamUpdate(
    parameters,
    gradients,
    firstMoments,
    secondMoments,
    gradientRate,
    momentRate,
    correction,
    beta1,
    beta2,
    epsilon,
  ) {
    const m = firstMoments;
    const v = secondMoments;
    for (let i = 0; i < parameters.length; i++) {
      const g = gradients[i]!;
      m[i] = m[i]! * beta1 + (1 - beta1) * g;
      v[i] = v[i]! * beta2 + (1 - beta2) * g * g;
      const denominator = Math.sqrt(v[i]! / correction) + epsilon;
      parameters[i]! += (gradientRate * g) / denominator;
      parameters[i]! += (momentRate * m[i]!) / denominator;
    }
  },
  adamaxUpdate(parameters, gradients, firstMoments, largest, stepSize, beta1, beta2, epsilon) {
    const m = firstMoments;
    const u = largest;
    for (let i = 0; i < parameters.length; i++) {
      const g = gradients[i]!;
      m[i] = m[i]! * beta1 + (1 - beta1) * g;
      u[i] = Math.max(u[i]! * beta2, Math.abs(g) + epsilon);
      parameters[i]! += (-stepSize * m[i]!) / u[i]!;
    }
  },
};
