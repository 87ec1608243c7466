import { Task } from '../assembly/tasks.ts';
import type { OptimizerKernels } from '../optimizer-kernels.ts';
import { TRANSCENDENTAL } from '../work.ts';
import type { KernelPort } from './kernel-port.ts';
import type { ThreadTeam } from './thread-team.ts';

/** Returns the updates of the optimizers in WebAssembly. */
export function createWasmOptimizers(port: KernelPort, team: ThreadTeam): OptimizerKernels {
  return {
    momentumUpdate(parameters, gradients, velocities, learningRate, momentum) {
      port.exports.momentumUpdate(
        parameters.byteOffset,
        gradients.byteOffset,
        velocities.byteOffset,
        parameters.length,
        learningRate,
        momentum,
      );
    },
    nesterovUpdate(parameters, gradients, velocities, learningRate, momentum) {
      port.exports.nesterovUpdate(
        parameters.byteOffset,
        gradients.byteOffset,
        velocities.byteOffset,
        parameters.length,
        learningRate,
        momentum,
      );
    },
    rmspropUpdate(parameters, gradients, squares, learningRate, alpha, epsilon) {
      port.exports.rmspropUpdate(
        parameters.byteOffset,
        gradients.byteOffset,
        squares.byteOffset,
        parameters.length,
        learningRate,
        alpha,
        epsilon,
      );
    },
    adagradUpdate(parameters, gradients, squares, learningRate, epsilon) {
      port.exports.adagradUpdate(
        parameters.byteOffset,
        gradients.byteOffset,
        squares.byteOffset,
        parameters.length,
        learningRate,
        epsilon,
      );
    },
    adadeltaUpdate(parameters, gradients, squares, squaredSteps, learningRate, rho, epsilon) {
      port.exports.adadeltaUpdate(
        parameters.byteOffset,
        gradients.byteOffset,
        squares.byteOffset,
        squaredSteps.byteOffset,
        parameters.length,
        learningRate,
        rho,
        epsilon,
      );
    },
    adamUpdate(parameters, gradients, firstMoments, secondMoments, stepSize, correction, beta1, beta2, epsilon) {
      const count = parameters.length;
      if (!team.isWorth(count * TRANSCENDENTAL)) {
        port.exports.adamUpdate(
          parameters.byteOffset,
          gradients.byteOffset,
          firstMoments.byteOffset,
          secondMoments.byteOffset,
          count,
          stepSize,
          correction,
          beta1,
          beta2,
          epsilon,
        );
        return;
      }
      team.begin(Task.adamUpdate);
      team.add(parameters.byteOffset, 8);
      team.add(gradients.byteOffset, 8);
      team.add(firstMoments.byteOffset, 8);
      team.add(secondMoments.byteOffset, 8);
      team.addCount();
      team.add(stepSize);
      team.add(correction);
      team.add(beta1);
      team.add(beta2);
      team.add(epsilon);
      team.run(count, 2);
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
      port.exports.nadamUpdate(
        parameters.byteOffset,
        gradients.byteOffset,
        firstMoments.byteOffset,
        secondMoments.byteOffset,
        parameters.length,
        gradientRate,
        momentRate,
        correction,
        beta1,
        beta2,
        epsilon,
      );
    },
    adamaxUpdate(parameters, gradients, firstMoments, largest, stepSize, beta1, beta2, epsilon) {
      port.exports.adamaxUpdate(
        parameters.byteOffset,
        gradients.byteOffset,
        firstMoments.byteOffset,
        largest.byteOffset,
        parameters.length,
        stepSize,
        beta1,
        beta2,
        epsilon,
      );
    },
  };
}
