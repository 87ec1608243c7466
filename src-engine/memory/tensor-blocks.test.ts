import { expect, test } from 'vitest';
import { Arena } from './arena.ts';
import { TensorBlocks } from './tensor-blocks.ts';
import { TensorPlan, type TensorTable } from './tensor-plan.ts';

const first = {
  weight: { name: 'a.weight', shape: [2, 3], role: 'parameter' },
  output: { name: 'a.output', shape: [5], role: 'activation' },
} as const satisfies TensorTable;
const second = { bias: { name: 'b.bias', shape: [4], role: 'parameter' } } as const satisfies TensorTable;

function planBoth(): TensorPlan {
  const plan = new TensorPlan();
  plan.add(first);
  plan.add(second);
  return plan;
}

test('parameters lie end to end in order of declaration', () => {
  const plan = planBoth();
  expect(plan.sizeOf('parameter')).toBe(10);
  expect(plan.sizeOf('activation')).toBe(5);
  expect(plan.sizeOf('scratch')).toBe(0);
  expect(plan.entriesOf('parameter')).toEqual([
    { name: 'a.weight', shape: [2, 3], offset: 0, size: 6 },
    { name: 'b.bias', shape: [4], offset: 6, size: 4 },
  ]);
});

test('views are windows into one block of a role, gradients at the same places of a parallel one', () => {
  const blocks = new TensorBlocks(planBoth(), new Arena());
  const { weight, output } = blocks.bind(first);
  blocks.bind(second).bias.fill(2);
  blocks.bindGradients(second).bias.fill(3);
  weight[5] = 1;
  expect([...blocks.parameters]).toEqual([0, 0, 0, 0, 0, 1, 2, 2, 2, 2]);
  expect([...blocks.gradients]).toEqual([0, 0, 0, 0, 0, 0, 3, 3, 3, 3]);
  expect(output).toHaveLength(5);
  expect(output.buffer).not.toBe(weight.buffer);
});

test('a name stands for one tensor only', () => {
  const plan = planBoth();
  expect(() => {
    plan.add(second);
  }).toThrow('b.bias is declared twice');
});

test('what was not planned cannot be bound', () => {
  const blocks = new TensorBlocks(new TensorPlan(), new Arena());
  expect(() => blocks.bind(second)).toThrow('b.bias is not in the plan');
});

test('the arena counts what it hands out', () => {
  const arena = new Arena();
  arena.float64(3);
  arena.int32(5);
  expect(arena.allocatedBytes).toBe(44);
  expect(arena.allocationCount).toBe(2);
});

test('the arena names a piece that is too large', () => {
  expect(() => new Arena().float64(2 ** 40)).toThrow(expect.objectContaining({ code: 'MODEL_TOO_LARGE' }));
});
