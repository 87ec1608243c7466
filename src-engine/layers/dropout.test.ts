import { describe, expect, test } from 'vitest';
import { runToEnd } from '../kernels/pieces.ts';
import { Arena } from '../memory/arena.ts';
import { TensorBlocks } from '../memory/tensor-blocks.ts';
import { TensorPlan } from '../memory/tensor-plan.ts';
import { RandomStream } from '../random/random-stream.ts';
import { planDropout } from './dropout.ts';
import { DenseMatrix } from './sequence-matrix.ts';

const SIZE = 5;
const MAX_ROWS = 2000;

function createDropout(probability: number) {
  const plan = planDropout('dropout', probability, SIZE, MAX_ROWS);
  const tensors = new TensorPlan();
  tensors.add(plan.workspace);
  const matrix = new DenseMatrix(SIZE, new Float64Array(MAX_ROWS * SIZE), new Float64Array(MAX_ROWS * SIZE));
  const dropout = plan.bind(new TensorBlocks(tensors, new Arena()))(matrix);
  return {
    dropout,
    /** Returns what is left of ones. */
    forward: (rows: number): number[] => {
      matrix.values.fill(1);
      runToEnd(dropout.forward(rows));
      return [...matrix.values.slice(0, rows * SIZE)];
    },
    backward: (rows: number): number[] => {
      matrix.gradients.fill(1);
      runToEnd(dropout.backward(rows));
      return [...matrix.gradients.slice(0, rows * SIZE)];
    },
  };
}

const stream = (seed: number): RandomStream => new RandomStream(seed, 'dropout');

test('a share p becomes 0, the rest grows so that the mean stays', () => {
  const { dropout, forward } = createDropout(0.2);
  dropout.draw(stream(1));
  const left = forward(MAX_ROWS);
  expect(new Set(left)).toEqual(new Set([0, 1.25]));
  expect(left.filter((value) => value === 0).length / left.length).toBeCloseTo(0.2, 1);
  expect(left.reduce((sum, value) => sum + value, 0) / left.length).toBeCloseTo(1, 1);
});

test('backward drops what forward dropped', () => {
  const { dropout, forward, backward } = createDropout(0.5);
  dropout.draw(stream(1));
  const left = forward(40);
  expect(backward(40)).toEqual(left);
  expect(new Set(left).size).toBe(2);
});

test('the gradients of several losses each lose what their time step lost', () => {
  const { dropout, forward } = createDropout(0.5);
  dropout.draw(stream(1));
  const left = forward(12);
  const gradients = new Float64Array(3 * 2 * SIZE).fill(1);
  runToEnd(dropout.stepBack(gradients, 3, 4, 2));
  const atStep4 = left.slice(4 * 2 * SIZE, 5 * 2 * SIZE);
  expect([...gradients]).toEqual([...atStep4, ...atStep4, ...atStep4]);
});

describe('masks', () => {
  test('hold until they are drawn again, also when a shorter or longer batch comes between', () => {
    const { dropout, forward } = createDropout(0.5);
    const random = stream(1);
    dropout.draw(random);
    const first = forward(20);
    const longer = forward(50);
    expect(longer.slice(0, first.length)).toEqual(first);
    expect(forward(20)).toEqual(first);
    dropout.draw(random);
    expect(forward(20)).not.toEqual(first);
  });

  test('are the same for the same seed', () => {
    const [left, right, other] = [1, 1, 2].map((seed) => {
      const { dropout, forward } = createDropout(0.5);
      dropout.draw(stream(seed));
      return forward(30);
    });
    expect(left).toEqual(right);
    expect(left).not.toEqual(other);
  });

  test('do nothing before they are drawn and after they are stopped', () => {
    const { dropout, forward, backward } = createDropout(0.5);
    const all = Array<number>(20 * SIZE).fill(1);
    expect(forward(20)).toEqual(all);
    dropout.draw(stream(1));
    dropout.stop();
    expect(forward(20)).toEqual(all);
    expect(backward(20)).toEqual(all);
  });
});
