import { Task } from '../assembly/tasks.ts';
import type { ActivationKernel } from '../activation-kernel.ts';
import type { Kernels } from '../kernels.ts';
import { ELEMENT, TRANSCENDENTAL } from '../work.ts';
import { createWasmCells } from './cells.ts';
import { createWasmElements } from './elements.ts';
import type { KernelPort } from './kernel-port.ts';
import type { LoopRecorder, LoopTurn } from './loop-recorder.ts';
import { createWasmOptimizers } from './optimizers.ts';
import { pointer } from './pointer.ts';
import { createWasmProducts } from './products.ts';
import { createWasmRows } from './rows.ts';
import type { ThreadTeam } from './thread-team.ts';

/** With fewer turns a loop is sooner done than noted down. */
const LEAST_TURNS = 3;

/** Returns the kernels of an instance, whose larger tasks are shared by a team of threads. */
export function createWasmKernels(port: KernelPort, team: ThreadTeam, recorder: LoopRecorder): Kernels {
  return {
    ...createWasmProducts(port, team),
    ...createWasmRows(port, team),
    ...createWasmElements(port),
    ...createWasmCells(port, team),
    ...createWasmOptimizers(port, team),
    tanh: createActivation(port, team, 'tanh'),
    relu: createActivation(port, team, 'relu'),
    sigmoid: createActivation(port, team, 'sigmoid'),
    repeat(turns, rows, work, turn) {
      const isShared = rows > 1 && team.isWorth(turns * work);
      if (turns < LEAST_TURNS || !recordLoop(team, recorder, rows, isShared, turn)) {
        for (let index = 0; index < turns; index++) turn(index, 0, rows);
      } else if (isShared) {
        team.begin(Task.runLoop);
        team.add(recorder.recordAt);
        team.add(recorder.kernels);
        team.add(turns);
        team.addFirst();
        team.addCount();
        team.run(rows, 1);
      } else {
        port.exports.runLoop(recorder.recordAt, recorder.kernels, turns, 0, rows);
      }
    },
  };
}

/** Notes the turns of a loop down, as one thread would do them. Returns whether that was possible. */
function recordLoop(
  team: ThreadTeam,
  recorder: LoopRecorder,
  rows: number,
  isDivisible: boolean,
  turn: LoopTurn,
): boolean {
  const { threads } = team;
  team.threads = 1;
  const isRecorded = recorder.record(rows, isDivisible, turn);
  team.threads = threads;
  return isRecorded;
}

function createActivation(port: KernelPort, team: ThreadTeam, name: 'tanh' | 'relu' | 'sigmoid'): ActivationKernel {
  const [forward, backward] = [`${name}Forward`, `${name}Backward`] as const;
  const [forwardTask, backwardTask] = [Task[forward], Task[backward]];
  return {
    forward(y, yAt, x, xAt, count) {
      if (!team.isWorth(count * TRANSCENDENTAL)) {
        port.exports[forward](pointer(y, yAt), pointer(x, xAt), count);
        return;
      }
      team.begin(forwardTask);
      team.add(pointer(y, yAt), 8);
      team.add(pointer(x, xAt), 8);
      team.addCount();
      team.run(count, 8);
    },
    backward(dX, dXAt, dY, dYAt, y, yAt, count) {
      if (!team.isWorth(count * ELEMENT)) {
        port.exports[backward](pointer(dX, dXAt), pointer(dY, dYAt), pointer(y, yAt), count);
        return;
      }
      team.begin(backwardTask);
      team.add(pointer(dX, dXAt), 8);
      team.add(pointer(dY, dYAt), 8);
      team.add(pointer(y, yAt), 8);
      team.addCount();
      team.run(count, 8);
    },
  };
}
