import { Task } from '../assembly/tasks.ts';
import type { ActivationKernel, Kernels } from '../kernels.ts';
import { createWasmCells } from './cells.ts';
import { createWasmElements } from './elements.ts';
import type { KernelExports } from './kernel-exports.ts';
import { createWasmOptimizers } from './optimizers.ts';
import { pointer } from './pointer.ts';
import { createWasmProducts } from './products.ts';
import { createWasmRows } from './rows.ts';
import { ELEMENT, TRANSCENDENTAL, type ThreadTeam } from './thread-team.ts';

/** Returns the kernels of an instance, whose larger tasks are shared by a team of threads. */
export function createWasmKernels(exports: KernelExports, team: ThreadTeam): Kernels {
  return {
    ...createWasmProducts(exports, team),
    ...createWasmRows(exports, team),
    ...createWasmElements(exports),
    ...createWasmCells(exports, team),
    ...createWasmOptimizers(exports, team),
    tanh: createActivation(team, Task.tanhForward, exports.tanhForward, Task.tanhBackward, exports.tanhBackward),
    relu: createActivation(team, Task.reluForward, exports.reluForward, Task.reluBackward, exports.reluBackward),
    sigmoid: createActivation(
      team,
      Task.sigmoidForward,
      exports.sigmoidForward,
      Task.sigmoidBackward,
      exports.sigmoidBackward,
    ),
  };
}

function createActivation(
  team: ThreadTeam,
  forwardTask: Task,
  forward: (y: number, x: number, count: number) => void,
  backwardTask: Task,
  backward: (dX: number, dY: number, y: number, count: number) => void,
): ActivationKernel {
  return {
    forward(y, yAt, x, xAt, count) {
      if (!team.isWorth(count * TRANSCENDENTAL)) {
        forward(pointer(y, yAt), pointer(x, xAt), count);
        return;
      }
      team.begin(forwardTask);
      team.add(pointer(y, yAt), 8);
      team.add(pointer(x, xAt), 8);
      team.run(count, 8);
    },
    backward(dX, dXAt, dY, dYAt, y, yAt, count) {
      if (!team.isWorth(count * ELEMENT)) {
        backward(pointer(dX, dXAt), pointer(dY, dYAt), pointer(y, yAt), count);
        return;
      }
      team.begin(backwardTask);
      team.add(pointer(dX, dXAt), 8);
      team.add(pointer(dY, dYAt), 8);
      team.add(pointer(y, yAt), 8);
      team.run(count, 8);
    },
  };
}
